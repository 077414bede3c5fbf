// Registers to and from spreadsheets: copy, export with the filter of the page, and pasting with a preview of what will change.
const TYPES = { xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };
const WORDS = { new: 'new', changed: 'changed', unchanged: 'unchanged', error: 'error' };

document.addEventListener('click', async event => {
  const copy = event.target.closest('[data-sheet=copy]');
  if (copy) return copyRows(copy);
  const link = event.target.closest('[data-sheet-export]');
  if (link) link.href = exportAddress(link, link.dataset.sheetExport);
  const paste = event.target.closest('.g-paste');
  if (paste && event.target.closest('[data-sheet=preview]')) return preview(paste);
  if (paste && event.target.closest('[data-sheet=apply]')) return apply(paste, event.target.closest('[data-sheet=apply]'));
  if (!event.target.closest('.g-drop-down')) document.querySelectorAll('.g-drop-down[open]').forEach(open => open.removeAttribute('open'));
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  const open = event.target.closest?.('.g-drop-down[open]');
  if (!open) return;
  open.removeAttribute('open');
  open.querySelector('summary').focus();
});
document.addEventListener('change', event => {
  const input = event.target.closest?.('.g-paste [data-sheet=file]');
  if (!input || input.files.length === 0) return;
  const paste = input.closest('.g-paste');
  paste.file = input.files[0];
  input.value = '';
  preview(paste);
});
document.addEventListener('input', event => {
  const text = event.target.closest?.('.g-paste [data-sheet=text]');
  if (text) text.closest('.g-paste').file = null;
});

function exportAddress(element, format) {
  const asked = new URLSearchParams(location.search);
  asked.delete('page');
  asked.set('format', format);
  return `/api/registers/${element.closest('[data-register]').dataset.register}/export?${asked}`;
}

async function copyRows(button) {
  const label = button.textContent;
  try {
    const response = await fetch(exportAddress(button, 'tsv'));
    if (!response.ok) throw new Error('refused');
    const text = await response.text();
    await navigator.clipboard.writeText(text);
    button.textContent = `Copied ${text.split('\r\n').length - 2} rows`;
  } catch {
    button.textContent = 'Not copied: export instead';
  }
  setTimeout(() => { button.textContent = label; }, 4000);
}

function contentOf(paste) {
  return paste.file ?? paste.querySelector('[data-sheet=text]').value;
}

async function send(paste, verb, headers = {}) {
  const content = contentOf(paste);
  const type = paste.file?.name.toLowerCase().endsWith('.xlsx') ? TYPES.xlsx : 'text/plain; charset=utf-8';
  const response = await fetch(`/api/registers/${paste.dataset.register}/${verb}`, { method: 'POST', headers: { 'X-Gantry': '1', 'Content-Type': type, ...headers }, body: content });
  const body = await response.json().catch(() => null);
  if (!response.ok) throw Object.assign(new Error(body?.detail ?? 'The server did not answer as expected. Load the page again and repeat.'), { status: response.status });
  return body;
}

async function preview(paste) {
  const result = paste.querySelector('[data-sheet=result]');
  result.replaceChildren(banner('info', 'Comparing with what is there…'));
  try {
    const found = await send(paste, 'preview');
    paste.tag = found.tag;
    result.replaceChildren(previewOf(paste, found));
  } catch (error) {
    result.replaceChildren(banner('red', error.message));
  }
}

async function apply(paste, button) {
  if (button.getAttribute('aria-disabled') === 'true') return;
  const result = paste.querySelector('[data-sheet=result]');
  button.setAttribute('aria-disabled', 'true');
  try {
    const done = await send(paste, 'apply', { 'If-Match': `"${paste.tag}"` });
    const message = banner('green', `${count(done.new, 'new')}, ${count(done.changed, 'changed')}, ${count(done.unchanged, 'unchanged')}.`);
    message.append(link(paste.dataset.home, `See the ${paste.dataset.many}`));
    result.replaceChildren(message);
    message.querySelector('a').focus();
  } catch (error) {
    if (error.status === 409) await preview(paste);
    result.prepend(banner('red', error.message));
    button.removeAttribute('aria-disabled');
  }
}

function count(number, word) { return `${number.toLocaleString()} ${word}`; }

function previewOf(paste, found) {
  const card = element('section', 'g-card');
  card.setAttribute('aria-labelledby', 'preview-title');
  const head = element('div', 'g-card__head');
  const title = element('h2', null, '2. What will change');
  title.id = 'preview-title';
  const total = found.new + found.changed;
  const button = element('button', 'g-button g-button--primary', `Apply ${total === 1 ? '1 row' : `${total.toLocaleString()} rows`}`);
  button.type = 'button';
  button.dataset.sheet = 'apply';
  const why = found.errors > 0 ? 'Rows with errors: nothing is applied until they are mended or taken out.' : total === 0 ? 'Nothing would change.' : null;
  head.append(title, chips(found), why ? refusing(button, why) : button);
  card.append(head);
  if (found.ignored.length > 0) {
    const body = element('div', 'g-card__body');
    body.append(element('p', 'g-sub', `Not read, because the register computes them or does not have them: ${found.ignored.join(', ')}.`));
    card.append(body);
  }
  if (found.rows.length > 0) card.append(table(found));
  return card;
}

function refusing(button, why) {
  const box = element('span', 'g-action');
  const reason = element('span', 'g-why', why);
  reason.id = 'apply-why';
  reason.setAttribute('role', 'tooltip');
  button.setAttribute('aria-disabled', 'true');
  button.setAttribute('aria-describedby', reason.id);
  box.append(button, reason);
  return box;
}

function chips(found) {
  const box = element('span', 'g-facts');
  for (const [name, number, colour] of [['new', found.new, 'green'], ['changed', found.changed, 'info'], ['unchanged', found.unchanged, 'none'], ['with errors', found.errors, 'red']]) {
    if (number > 0) box.append(element('span', `g-chip g-chip--${colour}`, count(number, name)));
  }
  return box;
}

function table(found) {
  const scroll = element('div', 'g-scroll');
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'region');
  scroll.setAttribute('aria-label', 'Rows that change');
  const rows = element('table', 'g-table g-table--cards');
  const head = document.createElement('tr');
  for (const name of ['Row', 'What', 'Name', 'Old and new']) {
    const cell = element('th', null, name);
    cell.scope = 'col';
    head.append(cell);
  }
  const top = document.createElement('thead');
  top.append(head);
  const body = document.createElement('tbody');
  for (const row of found.rows) body.append(line(row));
  rows.append(top, body);
  scroll.append(rows);
  if (found.notShown > 0) scroll.append(element('p', 'g-pager', `${count(found.notShown, 'more rows')} not shown.`));
  return scroll;
}

function line(row) {
  const tr = document.createElement('tr');
  const number = element('td', null, String(row.number));
  number.dataset.label = 'Row';
  const kind = document.createElement('td');
  kind.append(element('span', `g-chip g-chip--${row.kind === 'error' ? 'red' : row.kind === 'new' ? 'green' : 'info'}`, WORDS[row.kind]));
  const what = element('td', 'wrap');
  const changes = element('div', 'g-changes');
  for (const error of row.errors) changes.append(element('span', 'g-bad', error.message));
  if (row.kind !== 'error') {
    const shown = row.kind === 'new' ? row.changes.filter(change => change.column !== 'Name').slice(0, 6) : row.changes;
    if (row.kind === 'new') changes.append(element('span', null, shown.map(change => `${change.column}: ${change.to}`).join(' · ')));
    else changes.append(...shown.map(changeOf));
  }
  what.append(changes);
  tr.append(number, kind, element('td', 'strong', row.name), what);
  return tr;
}

function changeOf(change) {
  const box = element('span', null, `${change.column}: `);
  box.append(element('del', null, change.from ?? 'empty'), ' → ', element('ins', null, change.to ?? 'empty'));
  return box;
}

function banner(colour, text) {
  const box = element('div', `g-banner g-banner--${colour}`);
  box.setAttribute('role', colour === 'red' ? 'alert' : 'status');
  box.append(element('p', null, text));
  return box;
}

function link(href, text) {
  const a = element('a', 'g-button g-button--small', text);
  a.href = href;
  return a;
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined && text !== null) made.textContent = text;
  return made;
}
