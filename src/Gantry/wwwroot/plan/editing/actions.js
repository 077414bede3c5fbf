// The verbs of editing: what they do to the selected tasks, and why one is off. Keys, buttons and menus all come here.
import { FIELDS, editOf, whyNot } from './fields.js';

/**
 * @typedef {object} Action
 * @property {string} text the verb
 * @property {string} keys as people read them
 * @property {() => string} whyOff nothing when it can be done
 * @property {() => void} run
 */

/** @typedef {'insert'|'insertBelow'|'delete'|'indent'|'outdent'|'up'|'down'|'fill'|'link'|'unlink'|'undo'|'redo'} ActionName */

export class Actions {
  /** @param {import('../grid.js').Grid} grid @param {import('./session.js').Session} session @param {import('./celleditor.js').CellEditor} editor */
  constructor(grid, session, editor) {
    this.grid = grid;
    this.view = grid.view;
    this.session = session;
    this.editor = editor;
    const words = this.view.strings.editing, { verbs, off } = words;
    const some = (/** @type {() => string} */ more = () => '') => () => this.#common() || (this.view.chosenRows().length ? more() : off.noTask);
    /** @type {Record<ActionName, Action>} */
    this.all = {
      insert: { text: verbs.insert, keys: 'Ins', whyOff: () => this.#common(), run: () => this.#insert(false) },
      insertBelow: { text: verbs.insertBelow, keys: 'Shift+Ins', whyOff: () => this.#common(), run: () => this.#insert(true) },
      delete: { text: verbs.delete, keys: 'Del', whyOff: some(() => this.#withoutPlan().length ? '' : off.planRow), run: () => this.#delete() },
      indent: { text: verbs.indent, keys: 'Alt+Shift+→', whyOff: some(() => this.#tops().some(row => this.#mayIndent(row)) ? '' : off.deepest), run: () => this.#shift('indent') },
      outdent: { text: verbs.outdent, keys: 'Alt+Shift+←', whyOff: some(() => this.#tops().some(row => this.view.plan.tasks.level[row] > 1) ? '' : off.topLevel), run: () => this.#shift('outdent') },
      up: { text: verbs.up, keys: 'Alt+Shift+↑', whyOff: some(() => this.#siblingBefore(this.#tops()[0]) < 0 ? off.first : ''), run: () => this.#move(-1) },
      down: { text: verbs.down, keys: 'Alt+Shift+↓', whyOff: some(() => this.#siblingAfter(/** @type {number} */ (this.#tops().at(-1))) < 0 ? off.last : ''), run: () => this.#move(1) },
      fill: { text: verbs.fill, keys: 'Ctrl+D', whyOff: some(() => this.view.chosenRows().length < 2 ? off.noRange : this.#fillable().length ? '' : off.noColumn), run: () => this.#fill() },
      link: { text: verbs.link, keys: 'Ctrl+F2', whyOff: some(() => this.view.chosenRows().length < 2 ? off.twoTasks : ''), run: () => this.#link() },
      unlink: { text: verbs.unlink, keys: 'Ctrl+Shift+F2', whyOff: some(() => this.#linksBetween().length ? '' : off.noLinks), run: () => this.#unlink() },
      undo: { text: words.undo, keys: 'Ctrl+Z', whyOff: () => this.#common() || (this.session.nothingToUndo ? off.nothingToUndo : ''), run: () => { this.session.step('undo'); } },
      redo: { text: words.redo, keys: 'Ctrl+Y', whyOff: () => this.#common() || (this.session.nothingToRedo ? off.nothingToRedo : ''), run: () => { this.session.step('redo'); } },
    };
  }

  /** @param {ActionName} name @returns {string} why not, or nothing when it was done */
  run(name) {
    if (!this.editor.commit(false)) return '';
    const action = this.all[name], why = action.whyOff();
    if (why) this.session.say(why);
    else action.run();
    return why;
  }

  #common() { return this.view.mayEdit ? '' : this.session.whyReadOnly(); }

  /** Selected tasks that are not inside another selected one. */
  #tops() {
    const { plan } = this.view, tops = [];
    let end = 0;
    for (const row of this.view.chosenRows()) {
      if (row < end) continue;
      tops.push(row);
      end = plan.end[row];
    }
    return tops;
  }

  #withoutPlan() { return this.#tops().filter(row => this.view.plan.tasks.level[row] > 0); }

  /** @param {number[]} rows */
  #uids(rows) { return rows.map(row => this.view.plan.tasks.uid[row]); }

  /** '12 Dig', or '3 tasks'. @param {number[]} rows */
  #names(rows) {
    const { plan, strings } = this.view;
    return rows.length === 1 ? `${plan.tasks.id[rows[0]]} ${plan.tasks.name[rows[0]]}` : strings.editing.tasks(rows.length);
  }

  /** @param {number} row @returns {number} the row before it under the same summary, or -1 */
  #siblingBefore(row) {
    const { plan } = this.view;
    let before = -1;
    for (let each = plan.parent[row] + 1; each < row; each = plan.end[each]) before = each;
    return before;
  }

  /** @param {number} row */
  #siblingAfter(row) {
    const { plan } = this.view, after = plan.end[row];
    return after < plan.count && plan.parent[after] === plan.parent[row] ? after : -1;
  }

  /** Where something stands that comes right before a row: after what, and on which level. @param {number} row */
  placeBefore(row) {
    const { plan } = this.view, { uid, level } = plan.tasks, before = this.#siblingBefore(row), above = plan.parent[row];
    const after = before >= 0 ? uid[before] : above >= 0 ? uid[above] : null;
    return { after, level: Math.max(1, before >= 0 ? level[before] : level[row]) };
  }

  /** @param {boolean} below */
  #insert(below) {
    const { view, session, grid } = this, { plan } = view, { uid, level } = plan.tasks;
    const row = view.selected >= 0 ? view.selected : plan.count - 1, words = view.strings.editing;
    let place;
    if (row < 0) place = { after: null, level: 1 };
    else if (level[row] === 0) place = { after: uid[row], level: 1 };
    else if (below || view.selected < 0) place = plan.hasChildren(row) && view.rows.isOpen(row) ? { after: uid[row], level: level[row] + 1 } : { after: uid[row], level: level[row] };
    else place = this.placeBefore(row);
    const made = session.newUid();
    session.edit([{ do: 'insert', ...place, ref: String(made), name: '' }], { label: words.labels.insert });
    const now = plan.rowOfUid.get(made);
    if (now === undefined) return;
    if (view.rows.reveal(now)) view.changed('rows');
    const column = grid.columns.findIndex(each => each.column.id === 'name');
    grid.focus(now, column);
    this.editor.begin(now, column);
  }

  #delete() {
    const rows = this.#withoutPlan(), { session } = this;
    session.edit([{ do: 'delete', tasks: this.#uids(rows) }], { label: this.view.strings.editing.labels.delete(this.#names(rows)) });
  }

  /** @param {number} row */
  #mayIndent(row) {
    const { level } = this.view.plan.tasks;
    return row > 0 && level[row] > 0 && level[row] + 1 <= level[row - 1] + 1;
  }

  /** @param {'indent'|'outdent'} what */
  #shift(what) {
    const { level } = this.view.plan.tasks, rows = this.#tops().filter(row => what === 'indent' ? this.#mayIndent(row) : level[row] > 1);
    this.session.edit([{ do: what, tasks: this.#uids(rows) }], { label: this.view.strings.editing.labels[what](this.#names(rows)) });
    this.#keepShown();
  }

  /** @param {number} by */
  #move(by) {
    const rows = this.#tops(), { plan } = this.view, { uid, level } = plan.tasks;
    const place = by < 0 ? this.placeBefore(this.#siblingBefore(rows[0])) : { after: uid[this.#siblingAfter(/** @type {number} */ (rows.at(-1)))], level: level[/** @type {number} */ (rows.at(-1))] };
    this.moveTo(rows, place);
  }

  /** @param {number[]} rows @param {{ after: number|null, level: number }} place */
  moveTo(rows, place) {
    this.session.edit([{ do: 'move', tasks: this.#uids(rows), ...place }], { label: this.view.strings.editing.labels.move(this.#names(rows)) });
    this.#keepShown();
  }

  /** The selected row stays in view, and the keyboard on it. */
  #keepShown() {
    const { grid, view } = this, row = view.selected;
    if (row < 0) return;
    if (view.rows.reveal(row)) view.changed('rows');
    const { rows, from, to } = view.chosen, column = grid.active.column;
    grid.focus(row, column);
    if (rows.size) view.choose(row, rows, from, to);
  }

  /** Columns that can be filled down. */
  #fillable() {
    const { grid, view } = this, { from, to } = view.chosen, active = grid.active.column;
    const [first, last] = from >= 0 ? [from, to] : [active, active];
    return grid.columns.slice(Math.max(first, 0), last + 1).map(each => each.column.id).filter(id => FIELDS[id]);
  }

  #fill() {
    const { view, session } = this, [first, ...rest] = view.chosenRows(), columns = this.#fillable();
    const verbs = [], shown = [];
    for (const column of columns) {
      const text = FIELDS[column].text(view, first);
      for (const row of rest) {
        if (whyNot(view, row, column)) continue;
        const edit = editOf(view, row, column, text);
        if ('error' in edit || !edit.verbs.length) continue;
        verbs.push(...edit.verbs);
        shown.push(edit.shown);
      }
    }
    if (verbs.length) session.edit(verbs, { shown, label: view.strings.editing.labels.fill(shown.length) });
  }

  /** Each selected task waits for the one above. */
  #link() {
    const { view } = this, rows = view.chosenRows().filter(row => !view.plan.hasChildren(row)), uids = this.#uids(rows.length > 1 ? rows : view.chosenRows());
    const verbs = uids.slice(1).map((to, i) => ({ do: 'link', from: uids[i], to })).filter(({ from, to }) => !this.#linked(from, to));
    if (verbs.length) this.session.edit(verbs, { label: view.strings.editing.labels.link(this.#names(view.chosenRows())) });
  }

  /** @param {number} from @param {number} to uids */
  #linked(from, to) {
    const { plan } = this.view, { predecessor } = plan.snapshot.links, row = /** @type {number} */ (plan.rowOfUid.get(to)), other = plan.rowOfUid.get(from);
    return plan.linksInto(row).some(link => predecessor[link] === other);
  }

  /** Links among the selected tasks; of a single one all it has. */
  #linksBetween() {
    const { view } = this, { plan } = view, rows = new Set(view.chosenRows()), { predecessor } = plan.snapshot.links;
    const found = [...rows].flatMap(row => [...plan.linksInto(row)]);
    if (rows.size > 1) return found.filter(link => rows.has(predecessor[link]));
    return [...found, ...[...rows].flatMap(row => [...plan.linksFrom(row)])];
  }

  #unlink() {
    const { view } = this, { tasks, snapshot: { links } } = view.plan;
    const verbs = this.#linksBetween().map(link => ({ do: 'unlink', from: tasks.uid[links.predecessor[link]], to: tasks.uid[links.successor[link]], type: view.strings.linkKinds[links.bits[link] & 3] }));
    this.session.edit(verbs, { label: view.strings.editing.labels.unlink(this.#names(view.chosenRows())) });
  }
}
