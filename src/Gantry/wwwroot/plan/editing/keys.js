// Keys of editing, before those of moving: the grid's own keys see what these leave.
import { FIELDS } from './fields.js';

/**
 * @param {import('../grid.js').Grid} grid @param {import('./celleditor.js').CellEditor} editor @param {import('./actions.js').Actions} actions
 * @param {import('./session.js').Session} session @returns {() => void} stop
 */
export function listenToEditing(grid, editor, actions, session) {
  const { view } = grid;
  const begin = (/** @type {boolean} */ typing) => {
    const why = editor.begin(grid.active.row, grid.active.column < 0 ? nameColumn(grid) : grid.active.column, { typing });
    if (why) session.say(why);
    return !why;
  };

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was meant */
  const alter = event => {
    if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey) return false;
    const action = /** @type {Record<string, import('./actions.js').ActionName>} */ ({ ArrowRight: 'indent', ArrowLeft: 'outdent', ArrowUp: 'up', ArrowDown: 'down' })[event.key];
    if (action) actions.run(action);
    return !!action;
  };

  /** @param {KeyboardEvent} event */
  const remove = event => {
    const column = grid.columns[grid.active.column]?.column.id, field = FIELDS[column ?? ''];
    if (event.key === 'Delete' && (!column || column === 'id' || column === 'name')) actions.run('delete');
    else if (field?.clears) clear(grid, session, column);
    else if (event.key === 'Delete') session.say(view.strings.editing.off.noClear);
    return true;
  };

  /** @param {KeyboardEvent} event */
  const single = event => {
    const inCell = grid.active.column >= 0, letter = event.key.length === 1 && event.key !== ' ';
    if (event.key === 'F2' && event.ctrlKey) { actions.run(event.shiftKey ? 'unlink' : 'link'); return true; }
    if (event.key === 'Insert' && !event.ctrlKey) { actions.run(event.shiftKey ? 'insertBelow' : 'insert'); return true; }
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() === 'd' && !event.shiftKey) { actions.run('fill'); return true; }
      if (event.key === '-') { actions.run('delete'); return true; }
      if (event.key.toLowerCase() === 'a') { view.choose(view.selected, view.rows.shown.subarray(0, view.rows.length)); return true; }
      return false;
    }
    if (event.key === 'F2') return begin(false) || true;
    if (event.key === 'Enter' && inCell && isEditable(grid)) return begin(false) || true;
    if (event.key === 'Delete' || event.key === 'Backspace') return remove(event);
    if (event.key === 'Escape' && session.dismiss(grid)) return true;
    // In a row, plus, minus and star open and close the branch.
    if (letter && (inCell ? isEditable(grid) : !'+-*'.includes(event.key))) {
      // The letter itself goes into the editor, which has the focus when it arrives.
      begin(true);
      return false;
    }
    return false;
  };

  const down = (/** @type {KeyboardEvent} */ event) => {
    if (event.defaultPrevented || editor.isOpen || !view.mayEdit || grid.active.row < 0 || event.isComposing) return;
    if (alter(event) || (!event.altKey && (single(event) || spread(grid, event) || across(grid, event)))) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (editor.isOpen) event.stopImmediatePropagation();
  };
  grid.tree.addEventListener('keydown', down, true);
  const undo = (/** @type {KeyboardEvent} */ event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || !view.mayEdit) return;
    const target = /** @type {Element} */ (event.target), key = event.key.toLowerCase();
    if (target.closest?.('input, textarea, select, [contenteditable], dialog')) return;
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    actions.run(key === 'y' || event.shiftKey ? 'redo' : 'undo');
  };
  document.addEventListener('keydown', undo);
  pointer(grid, editor, session);
  return () => document.removeEventListener('keydown', undo);
}

/** @param {import('../grid.js').Grid} grid */
const nameColumn = grid => grid.columns.findIndex(({ column }) => column.id === 'name');

/** @param {import('../grid.js').Grid} grid */
const isEditable = grid => FIELDS[grid.columns[grid.active.column]?.column.id ?? ''] !== undefined;

/** Empties the cells that are selected. @param {import('../grid.js').Grid} grid @param {import('./session.js').Session} session @param {string} column */
function clear(grid, session, column) {
  const { view } = grid, { plan, strings } = view, verbs = [], shown = [];
  for (const row of view.chosenRows()) {
    const task = plan.tasks.uid[row];
    if (!FIELDS[column].text(view, row)) continue;
    verbs.push({ do: 'set', task, field: FIELDS[column].field, to: column === 'predecessors' || column === 'resources' ? '' : null });
    shown.push({ uid: task, column, text: '', typed: '' });
  }
  const name = strings.columns[/** @type {keyof typeof strings.columns} */ (column)][1];
  if (verbs.length) session.edit(verbs, { shown, label: strings.editing.labels.clear(name) });
}

/** Shift with arrows takes more rows or cells into the selection. @param {import('../grid.js').Grid} grid @param {KeyboardEvent} event */
function spread(grid, event) {
  const { view } = grid, { rows } = view, step = { ArrowUp: -1, ArrowDown: 1, PageUp: -grid.stage.pageRows, PageDown: grid.stage.pageRows }[event.key];
  if (!event.shiftKey || event.ctrlKey || event.metaKey) return false;
  if (step !== undefined) {
    const place = Math.min(Math.max(rows.place[grid.active.row] + step, 0), rows.length - 1);
    grid.extend(rows.shown[place], grid.active.column);
    return true;
  }
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (by === undefined || grid.active.column < 0) return false;
  grid.extend(grid.active.row, Math.min(Math.max(grid.active.column + by, 0), grid.columns.length - 1));
  return true;
}

/** Tab goes from cell to cell of a row; from the last one, and from the row itself, it leaves the grid. @param {import('../grid.js').Grid} grid @param {KeyboardEvent} event */
function across(grid, event) {
  if (event.key !== 'Tab' || grid.active.column < 0) return false;
  const to = grid.active.column + (event.shiftKey ? -1 : 1);
  if (to < 0 || to >= grid.columns.length) return false;
  grid.focus(grid.active.row, to);
  return true;
}

/** @param {import('../grid.js').Grid} grid @param {import('./celleditor.js').CellEditor} editor @param {import('./session.js').Session} session */
function pointer(grid, editor, session) {
  const { view, body } = grid;
  body.addEventListener('click', event => {
    if (!view.mayEdit || view.narrow) return;
    const hit = grid.hit(event.target);
    if (!hit || /** @type {Element} */ (event.target).closest('.plan-toggle, .plan-editor')) return;
    if (event.shiftKey) grid.extend(hit.row, hit.column);
    else if (event.ctrlKey || event.metaKey) grid.toggleChosen(hit.row);
    else return;
    event.stopImmediatePropagation();
  }, true);
  body.addEventListener('dblclick', event => {
    if (!view.mayEdit || view.narrow) return;
    const hit = grid.hit(event.target), column = hit ? grid.columns[hit.column]?.column.id : undefined;
    if (!hit || !column || !FIELDS[column] || /** @type {Element} */ (event.target).closest('.plan-toggle')) return;
    event.stopImmediatePropagation();
    const why = editor.begin(hit.row, hit.column);
    if (why) session.say(why);
  }, true);
}
