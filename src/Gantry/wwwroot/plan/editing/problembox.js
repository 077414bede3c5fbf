// What stands in the way of an edit, at its cell: who did what and when, what was typed, and the ways out.
import { element, putBeside, set } from '../dom.js';
import { showDialog } from './dialog.js';
import { cardText } from './cardfields.js';
import { columnOfField } from './marks.js';

const MOST = 6;

export class ProblemBox {
  /** @type {import('./outbox.js').Entry|undefined} */
  #entry;

  /** @param {import('../grid.js').Grid} grid @param {import('./session.js').Session} session @param {import('./celleditor.js').CellEditor} editor @param {HTMLElement} root */
  constructor(grid, session, editor, root) {
    this.grid = grid;
    this.view = grid.view;
    this.session = session;
    this.editor = editor;
    this.element = element('div', { class: 'plan-problem', role: 'group', 'aria-label': this.view.strings.editing.problem.title, hidden: true });
    root.append(this.element);
    this.view.listen(change => { if (change === 'cell' || change === 'cells' || change === 'scroll' || change === 'size' || change === 'select') this.refresh(); });
  }

  /** The refused edit of the cell with the keyboard. */
  current() {
    const { grid, view, session } = this, { row, column } = grid.active;
    if (row < 0 || this.editor.isOpen) return undefined;
    return session.marks.refusedAt(view.plan.tasks.uid[row], grid.columns[Math.max(column, 0)]?.column.id ?? '');
  }

  refresh() {
    const entry = this.current();
    if (entry !== this.#entry) {
      this.#entry = entry;
      this.element.hidden = !entry;
      if (entry) this.#draw(entry);
    }
    if (entry) this.#place();
  }

  /** @param {import('./outbox.js').Entry} entry */
  #draw(entry) {
    const { problem: words } = this.view.strings.editing, problem = entry.problem, isConflict = problem?.code === 'conflict';
    const button = (/** @type {string} */ text, /** @type {() => void} */ run, main = false) => {
      const made = element('button', { type: 'button', class: `plan-button${main ? ' main' : ''}` }, text);
      made.addEventListener('click', run);
      return made;
    };
    const faulty = new Set((problem?.errors ?? []).map(({ verb }) => verb)), rest = entry.verbs.length > 1 && !isConflict ? entry.verbs.filter((_, i) => !faulty.has(i)) : [];
    const buttons = isConflict ? [button(words.keepMine, () => this.keep(entry), true), button(words.takeTheirs, () => this.drop(entry))]
      : [
      button(words.editAgain, () => this.#again(), true),
      ...(rest.length && rest.length < entry.verbs.length ? [button(words.rest, () => { this.session.again(entry, rest); this.#back(); })] : []),
      button(words.discard, () => this.drop(entry)),
    ];
    set(this.element, 'aria-label', isConflict ? words.conflict : words.title);
    this.element.replaceChildren(element('b', {}, isConflict ? words.conflict : words.title), ...(isConflict ? conflictsOf(this.view, entry) : reasonsOf(this.view, entry)),
      element('div', { class: 'plan-buttons' }, ...buttons), ...(isConflict ? [element('span', { class: 'plan-sub' }, words.keys)] : []));
  }

  /** An edit whose cells cannot be shown: they are not there. @param {import('./outbox.js').Entry} entry @param {HTMLElement} root */
  tell(entry, root) {
    const { problem: words, cancel } = this.view.strings.editing;
    const texts = entry.verbs.flatMap(({ name, set }) => [name, ...Object.values(set ?? {})]).concat(entry.shown.map(({ typed }) => typed)).filter(text => typeof text === 'string' && text);
    showDialog(root, {
      title: words.title, close: cancel,
      body: [element('p', {}, entry.label), ...(entry.problem?.code === 'conflict' ? conflictsOf(this.view, entry) : reasonsOf(this.view, entry)), ...(texts.length ? [element('p', { class: 'plan-sub' }, words.typed), element('p', {}, texts.slice(0, 50).join(', '))] : [])],
      buttons: [{ text: words.retry, main: true, run: () => this.session.again(entry) }, { text: words.discard, run: () => this.session.outbox.forget(entry) }],
    });
  }

  #again() {
    const { row, column } = this.grid.active;
    this.editor.begin(row, Math.max(column, 0));
  }

  /** One's own edit stands. @param {import('./outbox.js').Entry} entry */
  keep(entry) {
    this.session.again(entry);
    this.#back();
  }

  /** What stands there stays. Of an edit of many cells, those nobody else touched are still done. @param {import('./outbox.js').Entry} entry */
  drop(entry) {
    const conflicts = entry.problem?.code === 'conflict' ? entry.problem.conflicts ?? [] : [];
    const left = conflicts.length && entry.verbs.length > 1
      ? entry.verbs.filter(verb => verb.do === 'set' && !conflicts.some(({ task, field }) => verb.task === task && (field === verb.field || field === 'task'))) : [];
    this.session.again(entry, left);
    this.#back();
  }

  #back() {
    const { grid } = this;
    this.refresh();
    grid.focus(grid.active.row, grid.active.column);
  }

  #place() {
    const { element: box, grid } = this, cell = grid.cellAt(grid.active.row, Math.max(grid.active.column, 0));
    if (!cell) return void (box.hidden = true);
    box.hidden = false;
    putBeside(box, cell.getBoundingClientRect());
  }
}

/** Why an edit was refused, with the way out. @param {import('../view.js').View} view @param {import('./outbox.js').Entry} entry @returns {Node[]} */
export function reasonsOf(view, entry) {
  const { problem: words } = view.strings.editing, { problem } = entry;
  const path = (problem?.path ?? []).map(uid => view.plan.rowOfUid.get(uid)).filter(row => row !== undefined).map(row => `${view.plan.tasks.id[row]} ${view.plan.tasks.name[row]}`);
  // The server names tasks by uid; here they have numbers.
  const texts = path.length ? [words.circle(path.join(' → '))] : problem?.errors?.length ? problem.errors.map(({ message }) => message) : [problem?.detail ?? ''];
  return [...texts.slice(0, MOST).map(text => element('p', {}, text)), ...(texts.length > MOST ? [element('p', { class: 'plan-sub' }, words.more(texts.length - MOST))] : [])];
}

/** Who changed the same, and both values. @param {import('../view.js').View} view @param {import('./outbox.js').Entry} entry @returns {Node[]} */
export function conflictsOf(view, entry) {
  const { problem: words } = view.strings.editing, list = entry.problem?.conflicts ?? [];
  return [...list.slice(0, MOST).flatMap(conflict => {
    const mine = entry.shown.find(({ uid, column }) => uid === conflict.task && (column === conflict.field || column === columnOfField(conflict.field)));
    const when = conflict.at ? view.dates.ago(new Date(conflict.at)) : '';
    const theirs = cardText(view, conflict.field, conflict.current) ?? (conflict.field === 'task' ? words.gone : words.none);
    return [
      element('p', {}, words.changed(conflict.by ?? view.strings.installation, when, conflict.what ?? '')),
      element('dl', { class: 'plan-figures' },
        element('dt', {}, words.theirs), element('dd', {}, theirs),
        ...(mine ? [element('dt', {}, words.mine), element('dd', {}, cardText(view, conflict.field, mine.typed) || words.none)] : [])),
    ];
  }), ...(list.length > MOST ? [element('p', { class: 'plan-sub' }, words.more(list.length - MOST))] : [])];
}
