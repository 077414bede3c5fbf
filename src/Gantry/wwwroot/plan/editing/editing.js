// Brings a drawn plan alive for editing: everything of this folder meets here.
import { element, set } from '../dom.js';
import { menuButton } from '../menu.js';
import { Actions } from './actions.js';
import { Card } from './card.js';
import { CardForm, showCardField } from './cardform.js';
import { CellEditor } from './celleditor.js';
import { ChangesPanel, newsButton } from './changespanel.js';
import { BarDrag } from './drag.js';
import { FIELDS } from './fields.js';
import { listenToEditing } from './keys.js';
import { linkEditor } from './linkeditor.js';
import { listenToClipboard } from './paste.js';
import { peopleChips } from './people.js';
import { ProblemBox } from './problembox.js';
import { dragRows } from './rowdrag.js';
import { Session } from './session.js';
import { editStatus } from './status.js';
import { WholePlan } from './wholeplan.js';

/**
 * @typedef {object} Place
 * @property {HTMLElement} root
 * @property {import('../view.js').View} view
 * @property {import('../stage.js').Stage} stage
 * @property {import('../grid.js').Grid} grid
 * @property {import('../timeline.js').Timeline} timeline
 * @property {{ edit: HTMLElement, undo: HTMLElement }} tools places in the bar
 * @property {HTMLElement} actions beside the title of the page
 * @property {{ plan: string, person: string, planUrl: string, snapshotUrl: string, mayEdit: boolean, past: boolean }} options
 * @property {(row: number) => void} jump
 * @property {import('../taskcard.js').TaskCard} details what of the selected task is no column
 */

/** @param {Place} place @returns {() => void} end */
export function attachEditing(place) {
  const { root, view, grid, tools, actions, options } = place;
  const session = new Session(view, options);
  const editor = new CellEditor(grid, session, root), verbs = new Actions(grid, session, editor);
  const problem = new ProblemBox(grid, session, editor, root);
  const stopKeys = listenToEditing(grid, editor, verbs, session);
  listenToClipboard(grid, session, root);
  dragRows(grid, verbs);
  view.editLink = linkEditor(view, session, root);
  new BarDrag(place.timeline, session, root, view.editLink);
  session.marks.whyMoved = uid => whyMoved(view, session, uid);
  const form = place.details.form = new CardForm(view, session);
  const status = editStatus(view, session, refusedOnes(place, session, problem, form));
  const people = peopleChips(view, session, place.jump);
  actions.replaceChildren(status, people);
  const card = new Card(options.planUrl, session), changes = new ChangesPanel(place, session, card);
  actions.prepend(newsButton(view, card, changes));
  new WholePlan(place, session, card);
  card.load();
  tools.edit.replaceChildren(editMenu(view, verbs));
  tools.undo.replaceChildren(stepButton(view, session, verbs, 'undo'), stepButton(view, session, verbs, 'redo'));
  const arrange = () => { for (const tool of [tools.edit, tools.undo]) tool.hidden = !view.mayEdit || view.narrow; };
  view.listen(change => { if (change === 'editing' || change === 'columns') arrange(); });
  follow(view, grid, session);
  document.addEventListener('keydown', event => {
    const entry = problem.current();
    const target = /** @type {Element} */ (event.target);
    if (!entry || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || !root.contains(target) || form.element.contains(target)) return;
    event.preventDefault();
    event.stopPropagation();
    problem.keep(entry);
  }, true);
  if (options.mayEdit) {
    view.mayEdit = true;
    view.changed('editing');
  }
  arrange();
  const leave = (/** @type {BeforeUnloadEvent} */ event) => {
    if (!editor.isDirty && !form.isDirty) return;
    editor.commit();
    form.takeAll();
    if (session.outbox.wouldLose) event.preventDefault();
  };
  addEventListener('beforeunload', leave);
  session.listen(event => { if (event === 'state') set(root, 'data-line', session.line === 'open'); });
  if (options.past) root.dataset.line = '';
  else session.start();
  const looked = () => { if (!options.past) changes.seen.keep(view.plan.snapshot.version); };
  // A phone may never say more than that the page is out of sight.
  const hidden = () => { if (document.visibilityState === 'hidden') looked(); };
  addEventListener('pagehide', looked);
  document.addEventListener('visibilitychange', hidden);
  root.dataset.editing = '';
  return () => {
    editor.commit();
    looked();
    removeEventListener('pagehide', looked);
    document.removeEventListener('visibilitychange', hidden);
    removeEventListener('beforeunload', leave);
    stopKeys();
    session.end();
  };
}

/** Tells the others which cell the keyboard is on. @param {import('../view.js').View} view @param {import('../grid.js').Grid} grid @param {Session} session */
function follow(view, grid, session) {
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  view.listen(change => {
    if (change !== 'cell') return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const { row, column } = grid.active, id = grid.columns[column]?.column.id;
      session.channel.look(row < 0 ? null : view.plan.tasks.uid[row], row < 0 ? null : FIELDS[id ?? '']?.field ?? id ?? null);
    }, 120);
  });
}

/** @param {import('../view.js').View} view @param {Actions} verbs */
function editMenu(view, verbs) {
  const words = view.strings.editing, { all } = verbs;
  const item = (/** @type {import('./actions.js').ActionName} */ name, separated = false) => ({ text: all[name].text, keys: all[name].keys, why: all[name].whyOff(), separated, run: () => { verbs.run(name); } });
  return menuButton(words.edit, () => [
    item('insert'), item('insertBelow'), item('delete'), item('outdent', true), item('indent'), item('up'), item('down'), item('fill', true), item('link'), item('unlink'),
  ], { title: words.editTip });
}

/** @param {import('../view.js').View} view @param {Session} session @param {Actions} verbs @param {'undo'|'redo'} name */
function stepButton(view, session, verbs, name) {
  const { text, keys } = verbs.all[name], button = element('button', { type: 'button', class: 'plan-tool' }, text);
  const refresh = () => {
    const why = verbs.all[name].whyOff();
    set(button, 'aria-disabled', why ? 'true' : null);
    set(button, 'title', why || `${text} (${keys})`);
  };
  button.addEventListener('click', () => verbs.run(name));
  session.listen(event => { if (event === 'state') refresh(); });
  refresh();
  return button;
}

/** @param {import('../view.js').View} view @param {Session} session @param {number} uid */
function whyMoved(view, session, uid) {
  const found = session.causes.of(uid), words = view.strings.editing.causes;
  if (!found) return '';
  const { change, kind, other } = found, row = other === null ? -1 : view.rowOf(other), name = kind ? words.kinds[kind] : '';
  return words.moved(words.who(change.by.name, change.summary), `${name}${name && row >= 0 ? ` ${view.plan.tasks.id[row]} ${view.plan.tasks.name[row]}` : ''}`);
}

/** Goes from one edit that was not taken to the next. @param {Place} place @param {Session} session @param {ProblemBox} problem @param {CardForm} form @returns {() => void} */
function refusedOnes({ view, grid, root, jump }, session, problem, form) {
  /** @type {import('./outbox.js').Entry|undefined} */
  let last;
  return () => {
    const { refused } = session.outbox, { row, column } = grid.active;
    const cell = refused.findIndex(entry => entry.shown.some(({ uid, column: id }) => view.plan.rowOfUid.get(uid) === row && grid.columns[column]?.column.id === id));
    const here = cell >= 0 ? cell : refused.findIndex(entry => entry === last);
    for (let step = 1; step <= refused.length; step++) {
      const entry = refused[(here + step) % refused.length], [shown] = entry.shown, at = view.rowOf(shown?.uid ?? NaN);
      if (at < 0) {
        if (step < refused.length) continue;
        return problem.tell(entry, root);
      }
      last = entry;
      if (showCardField(view, form, at, shown.column, jump)) return;
      if (!grid.columns.some(each => each.column.id === shown.column)) {
        view.state.columns.push({ id: shown.column, width: 0 });
        view.changed('columns');
      }
      if (view.rows.reveal(at)) view.changed('rows');
      return grid.focus(at, grid.columns.findIndex(each => each.column.id === shown.column));
    }
  };
}
