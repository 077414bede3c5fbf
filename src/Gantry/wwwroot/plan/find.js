// Finding a task by number, name, WBS code or resource while typing.
import { element } from './dom.js';

/**
 * @param {import('./view.js').View} view
 * @param {import('./timeline.js').Timeline} timeline
 * @param {import('./grid.js').Grid} grid
 * @returns {{ element: HTMLElement, input: HTMLInputElement }}
 */
export function findBox(view, timeline, grid) {
  const { strings, plan } = view;
  const input = element('input', { type: 'search', class: 'plan-find', placeholder: strings.find, 'aria-label': strings.find, autocomplete: 'off', spellcheck: 'false' });
  const count = element('span', { class: 'plan-count', role: 'status' });
  const step = (/** @type {string} */ text, /** @type {string} */ title, /** @type {number} */ by) => {
    const button = element('button', { type: 'button', class: 'plan-tool plan-sign', title, 'aria-label': title, hidden: true }, text);
    button.addEventListener('click', () => go(by));
    return button;
  };
  const previous = step('↑', strings.findPrevious, -1), following = step('↓', strings.findNext, 1);

  /** @type {string[]|undefined} */
  let texts;
  /** @type {number[]} */
  let found = [];
  let at = -1;

  const match = () => {
    const wanted = input.value.trim().toLowerCase();
    if (wanted) texts ??= Array.from({ length: plan.count }, (_, row) => `${plan.tasks.name[row]}\n${plan.resourceText.get(row) ?? ''}`.toLowerCase());
    found = wanted ? rowsWith(plan, texts ?? [], wanted) : [];
    view.matches = new Set(found);
  };

  const search = () => {
    match();
    at = found.length ? Math.max(0, found.findIndex(row => row >= view.selected)) : -1;
    view.changed('find');
    show();
  };

  const show = () => {
    const wanted = input.value.trim() !== '';
    previous.hidden = following.hidden = found.length < 2;
    count.textContent = !wanted ? '' : found.length ? strings.findCount(at + 1, found.length) : strings.findNone;
    if (at < 0) return;
    const row = found[at];
    if (view.rows.reveal(row)) view.changed('rows');
    grid.active = { row, column: -1 };
    view.select(row);
    grid.stage.scrollToPlace(view.rows.place[row], true);
    timeline.goToTask(row);
  };

  const go = (/** @type {number} */ by) => {
    if (!found.length) return;
    at = (at + by + found.length) % found.length;
    show();
  };

  view.listen(change => {
    if (change !== 'data') return;
    texts = undefined;
    if (input.value.trim()) match();
  });
  input.addEventListener('input', search);
  input.addEventListener('keydown', event => {
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowDown' && at >= 0) grid.focus(found[at], -1);
    else if (event.key === 'Escape' && input.value) {
      input.value = '';
      search();
    } else if (event.key === 'Escape' && grid.active.row >= 0) grid.focus(grid.active.row, grid.active.column);
    else return;
    event.preventDefault();
  });
  return { element: element('div', { class: 'plan-finder', role: 'search' }, input, count, previous, following), input };
}

/** @param {import('./plan.js').Plan} plan @param {string[]} texts names and resources by row @param {string} wanted in small letters */
function rowsWith(plan, texts, wanted) {
  const found = [];
  for (let row = 0; row < plan.count; row++)
    if (texts[row].includes(wanted) || String(plan.tasks.id[row]) === wanted || plan.wbs(row).toLowerCase() === wanted) found.push(row);
  return found;
}
