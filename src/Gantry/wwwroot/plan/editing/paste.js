// Copy and paste between the plan and spreadsheets. A paste is one edit; a large one, or one with mistakes, is shown first.
import { element } from '../dom.js';
import { COLUMN_BY_ID } from '../columns.js';
import { dateText, FIELDS, editOf, whyNot } from './fields.js';
import { readTable, writeTable } from './clipboard.js';
import { showDialog, table } from './dialog.js';
import { toIso } from '../dates.js';

const ASK_FROM = 60;
const MOST_ROWS = 5000;
const MOST_SHOWN = 12;
const MOST_CELLS = 50_000;
const DATES = new Set(['start', 'finish', 'constraintDate', 'deadline', 'actualStart', 'actualFinish']);

/** @typedef {{ place: string, message: string }} Mistake */

/**
 * @typedef {object} Paste
 * @property {import('./outbox.js').Verb[]} verbs
 * @property {import('./outbox.js').Shown[]} shown
 * @property {number} cells that change
 * @property {number} inserts
 * @property {Mistake[]} mistakes cells left out
 * @property {string[][]} lines place, before, after
 */

/** @param {import('../grid.js').Grid} grid @param {import('./session.js').Session} session @param {HTMLElement} root */
export function listenToClipboard(grid, session, root) {
  const { view } = grid;
  const meant = (/** @type {Event} */ event) => !(/** @type {Element} */ (event.target).closest('input, textarea, dialog')) && grid.active.row >= 0;
  grid.tree.addEventListener('copy', event => {
    if (!meant(event)) return;
    event.clipboardData?.setData('text/plain', copied(grid));
    event.preventDefault();
  });
  grid.tree.addEventListener('paste', event => {
    if (!meant(event) || !view.mayEdit) return;
    event.preventDefault();
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.trim()) pasteText(grid, session, root, text);
  });
}

/** @param {import('../grid.js').Grid} grid @returns {string} the selected cells, or whole rows */
export function copied(grid) {
  const { view, active } = grid, { from, to } = view.chosen;
  const columns = from >= 0 ? grid.columns.slice(from, to + 1) : active.column >= 0 && view.chosen.rows.size < 2 ? [grid.columns[active.column]] : grid.columns;
  return writeTable(view.chosenRows().map(row => columns.map(({ column: { id } }) => cellText(view, row, id))));
}

/** As a spreadsheet understands it: dates in ISO form. @param {import('../view.js').View} view @param {number} row @param {string} id */
function cellText(view, row, id) {
  if (!DATES.has(id)) return FIELDS[id]?.text(view, row).replaceAll('−', '-') ?? COLUMN_BY_ID.get(id)?.text(view, row) ?? '';
  const time = view.plan.tasks[/** @type {'start'} */ (id)][row], isFinish = id === 'finish' || id === 'deadline' || id === 'actualFinish';
  return time === time ? `${toIso(time)}${/:/.test(dateText(view, time, isFinish)) ? ` ${view.dates.clock(time)}` : ''}` : '';
}

/** @param {import('../grid.js').Grid} grid @param {import('./session.js').Session} session @param {HTMLElement} root @param {string} text */
export function pasteText(grid, session, root, text) {
  const { view } = grid, words = view.strings.editing, cells = readTable(text);
  if (cells.length > MOST_ROWS || cells.length * cells[0].length > MOST_CELLS) return session.say(words.paste.tooLarge(MOST_ROWS, MOST_CELLS));
  const paste = readPaste(grid, cells, () => session.newUid());
  const run = () => {
    if (paste.verbs.length) session.edit(paste.verbs, { shown: paste.shown, label: words.labels.paste(paste.cells) });
  };
  if (!paste.mistakes.length && !paste.verbs.length) return session.say(words.paste.nothing);
  if (!paste.mistakes.length && paste.cells <= ASK_FROM && !paste.inserts) return run();
  ask(root, view, paste, run);
}

/** @param {HTMLElement} root @param {import('../view.js').View} view @param {Paste} paste @param {() => void} run */
function ask(root, view, paste, run) {
  const { paste: words } = view.strings.editing, { mistakes, lines } = paste;
  const body = [element('p', {}, words.summary(paste.cells, paste.inserts, mistakes.length))];
  if (mistakes.length) {
    body.push(element('h3', {}, words.mistakes), element('ul', { class: 'plan-mistakes' },
      ...mistakes.slice(0, MOST_SHOWN).map(({ place, message }) => element('li', {}, element('b', {}, place), ` ${message}`)),
      ...(mistakes.length > MOST_SHOWN ? [element('li', { class: 'plan-sub' }, view.strings.editing.problem.more(mistakes.length - MOST_SHOWN))] : [])));
  }
  if (lines.length) {
    body.push(element('h3', {}, words.changes), table([words.cell, words.before, words.after], lines.slice(0, MOST_SHOWN), words.changes));
    if (lines.length > MOST_SHOWN) body.push(element('p', { class: 'plan-sub' }, view.strings.editing.problem.more(lines.length - MOST_SHOWN)));
  }
  const buttons = paste.verbs.length ? [{ text: words.run(paste.cells), main: true, run }] : [];
  showDialog(root, { title: words.title, body, buttons, close: view.strings.editing.cancel, wide: true });
}

/** @param {import('../grid.js').Grid} grid @param {string[][]} cells @param {() => number} newUid @returns {Paste} */
export function readPaste(grid, cells, newUid) {
  const { view, active, columns } = grid, { rows, plan } = view, chosen = view.chosenRows();
  /** @type {Paste} */
  const paste = { verbs: [], shown: [], cells: 0, inserts: 0, mistakes: [], lines: [] };
  const first = active.column >= 0 ? (view.chosen.from >= 0 ? view.chosen.from : active.column) : 0;
  // One value goes into every selected cell.
  if (cells.length === 1 && cells[0].length === 1 && chosen.length > 1) {
    const last = view.chosen.from >= 0 ? view.chosen.to : first;
    for (const row of chosen) for (let i = first; i <= last; i++) pasteCell(view, paste, row, columns[i].column.id, cells[0][0]);
    return paste;
  }
  const place = chosen.length ? rows.place[chosen[0]] : 0;
  let after = /** @type {number|string} */ (plan.tasks.uid[rows.shown[rows.length - 1]]);
  cells.forEach((line, i) => {
    const row = place + i < rows.length ? rows.shown[place + i] : -1;
    if (row >= 0) line.forEach((text, j) => { if (columns[first + j]) pasteCell(view, paste, row, columns[first + j].column.id, text); });
    else after = pasteRow(grid, paste, line, first, after, String(newUid()));
  });
  return paste;
}

/** @param {import('../view.js').View} view @param {Paste} paste @param {number} row @param {string} id @param {string} text */
function pasteCell(view, paste, row, id, text) {
  const { plan, strings } = view, name = strings.columns[/** @type {keyof typeof strings.columns} */ (id)][0], place = strings.editing.paste.place(name, plan.tasks.id[row]);
  if (!FIELDS[id]) return;
  const before = FIELDS[id].text(view, row), typed = text.trim();
  // An empty cell of a spreadsheet takes away only what can be missing.
  if ((!typed && !FIELDS[id].clears) || typed === before.trim() || typed === cellText(view, row, id)) return;
  const why = whyNot(view, row, id);
  if (why) return void paste.mistakes.push({ place, message: why });
  const edit = editOf(view, row, id, typed);
  if ('error' in edit) return void paste.mistakes.push({ place, message: edit.error });
  if (!edit.verbs.length) return;
  paste.verbs.push(...edit.verbs);
  paste.shown.push(edit.shown);
  paste.cells++;
  paste.lines.push([place, before, edit.shown.text]);
}

/** A line below the last task becomes a task. @param {import('../grid.js').Grid} grid @param {Paste} paste @param {string[]} line @param {number} first @param {number|string} after @param {string} ref */
function pasteRow(grid, paste, line, first, after, ref) {
  const { view, columns } = grid, { plan, strings } = view, last = view.rows.shown[view.rows.length - 1] ?? -1;
  /** @type {Record<string, any>} */
  const fields = {};
  let name = '';
  line.forEach((text, j) => {
    const id = columns[first + j]?.column.id, field = FIELDS[id ?? ''];
    if (!id || !field || field.verbs || !text.trim()) return;
    const read = last < 0 ? { to: text.trim(), text } : field.read(view, last, text.trim());
    if (read.error) paste.mistakes.push({ place: strings.editing.paste.newPlace(strings.columns[/** @type {keyof typeof strings.columns} */ (id)][0], paste.inserts + 1), message: read.error });
    else if (id === 'name') name = read.to;
    else fields[field.field] = read.to;
    if (!read.error) paste.cells++;
  });
  if (!name && !Object.keys(fields).length) return after;
  paste.inserts++;
  paste.verbs.push({ do: 'insert', after, level: last < 0 ? 1 : Math.max(1, plan.tasks.level[last]), ref, name, set: fields });
  paste.lines.push([strings.editing.paste.newTask, '', name]);
  return ref;
}
