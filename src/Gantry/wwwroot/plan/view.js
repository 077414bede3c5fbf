// What the reader is looking at: one object that the grid, the time line and the panel share. Whoever changes it says what
// changed; whoever draws listens.
import { DateText } from './dates.js';
import { AmountText } from './amounts.js';
import { Rows } from './rows.js';
import { Flag } from './snapshot.js';
import { COLUMN_BY_ID, NARROW_COLUMNS } from './columns.js';

/** @typedef {'rows'|'select'|'zoom'|'columns'|'show'|'theme'|'size'|'panel'|'find'|'scroll'|'why'|'checks'|'marks'|'data'|'replan'|'cells'|'editing'|'cell'} Change
 * rows: others are shown; replan: rows of the plan stand elsewhere; data: figures or links changed; cells: what editing lays over them; editing: whether the reader may edit; cell: the keyboard is on another one
 */

/** What editing lays over a cell. @typedef {{ text?: string, className?: string, title?: string }} CellMark */

export class View {
  /** @type {((change: Change) => void)[]} */
  #listeners = [];

  /**
   * @param {import('./plan.js').Plan} plan
   * @param {import('./strings.js').Strings} strings
   * @param {string} locale
   * @param {import('./state.js').State} state
   * @param {import('./checks.js').Checks} checks
   */
  constructor(plan, strings, locale, state, checks) {
    this.plan = plan;
    this.strings = strings;
    this.locale = locale;
    this.state = state;
    this.checks = checks;
    /** where the report on the checks is */
    this.reportUrl = '';
    /** measures that fail, as long as the checks themselves were not asked for; NaN when not known */
    this.failing = NaN;
    this.dates = new DateText(locale, plan.now);
    this.amounts = new AmountText(plan.snapshot, strings, locale);
    this.rows = new Rows(plan);
    this.rowHeight = 28;
    this.narrow = false;
    /** on a phone: the time line instead of the list */
    this.showsTime = false;
    /** the row of the plan that is selected, or -1 */
    this.selected = -1;
    /** rows that are selected, with the one above among them, and from which to which column of the grid: of all of the row when below 0 */
    this.chosen = { rows: /** @type {Set<number>} */ (new Set()), from: -1, to: -1 };
    /** whether the reader may edit the plan */
    this.mayEdit = false;
    /** what editing lays over the cells of a task, by column @type {(uid: number) => Map<string, CellMark>|undefined} */
    this.marksOf = () => undefined;
    /** opens a link for editing, beside a place @type {(link: number, beside: { left: number, top: number, bottom: number }) => void} */
    this.editLink = () => { };
    /** scrolls the panes to where they were when they were last drawn */
    this.putBack = () => { };
    /** whether a task is about to be deleted @type {(uid: number) => boolean} */
    this.isDoomed = () => false;
    /** bars that are on their way to where they belong @type {{ from: Map<number, { start: number, finish: number }>, begun: number }|null} */
    this.motion = null;
    /** where a row stands after the last change of rows, or -1 @type {(row: number) => number} */
    this.rowNow = row => row;
    /** uids that the server has given to rows of this page @type {Map<number, number>} */
    this.renamed = new Map();
    /** rows that the find box matched */
    this.matches = /** @type {Set<number>} */ (new Set());
    /** rows that a measure marks in the margin */
    this.marks = /** @type {Map<number, import('./checks.js').Finding[]>} */ (new Map());
    // Going to a task that is left out shows all again.
    this.listen(change => { if (change === 'rows' && checks.status === 'ready') state.only = this.rows.kept !== null; });
  }

  /** There is room for one panel. @param {'details'|'checks'|'changes'|null} panel */
  open(panel) {
    const { state } = this;
    if (state.panel === (panel === 'details') && state.checks === (panel === 'checks') && state.changes === (panel === 'changes')) return;
    state.panel = panel === 'details';
    state.checks = panel === 'checks';
    state.changes = panel === 'changes';
    this.changed('panel');
  }

  /** Marks the offenders of a measure, of all that fail, or none. @param {string} mark */
  mark(mark) {
    this.state.mark = mark;
    if (!mark) this.state.only = false;
    this.refreshMarks();
  }

  /** @param {boolean} only */
  showOnly(only) {
    this.state.only = only && this.marks.size > 0;
    this.rows.keepOnly(this.state.only ? this.marks.keys() : null);
    this.changed('rows');
  }

  /** Another mark, or other findings. */
  refreshMarks() {
    const { state, plan, checks, rows } = this;
    this.marks = new Map();
    for (const [uid, findings] of checks.marked(state.mark)) {
      const row = plan.rowOfUid.get(uid);
      if (row !== undefined) this.marks.set(row, findings);
    }
    // Until the findings are there, a view that shows only them shows everything.
    if (checks.status === 'ready') state.only = state.only && this.marks.size > 0;
    const only = state.only && this.marks.size > 0;
    if (only || rows.kept) {
      rows.keepOnly(only ? this.marks.keys() : null);
      this.changed('rows');
    }
    this.changed('marks');
  }

  /**
   * Does something to the plan, and keeps what the reader looks at on the tasks it was on.
   * @param {() => boolean} change whether rows of the plan stand elsewhere afterwards
   */
  replan(change) {
    const { plan, rows } = this, uids = plan.tasks.uid;
    if (change()) {
      this.rowNow = row => row < 0 ? -1 : this.rowOf(uids[row]);
      const follow = (/** @type {Iterable<number>} */ set) => new Set([...set].map(this.rowNow).filter(row => row >= 0));
      rows.follow(uids, uid => this.rowOf(uid));
      this.selected = this.rowNow(this.selected);
      this.chosen.rows = follow(this.chosen.rows);
      this.matches = follow(this.matches);
      this.marks = new Map([...this.marks].map(([row, marks]) => /** @type {const} */ ([this.rowNow(row), marks])).filter(([row]) => row >= 0));
      this.changed('replan');
      this.changed('rows');
    }
    this.changed('data');
  }

  /** @param {number} uid also one this page chose before the server had given another @returns {number} -1 when there is no such task */
  rowOf(uid) { return this.plan.rowOfUid.get(uid) ?? this.plan.rowOfUid.get(this.renamed.get(uid) ?? NaN) ?? -1; }

  /** @param {number} row whether it is one of those selected */
  isChosen(row) { return row === this.selected || this.chosen.rows.has(row); }

  /** The selected rows in the order of the plan. @returns {number[]} */
  chosenRows() {
    const rows = new Set(this.chosen.rows);
    if (this.selected >= 0) rows.add(this.selected);
    return [...rows].sort((a, b) => a - b);
  }

  /** @param {(change: Change) => void} listener */
  listen(listener) { this.#listeners.push(listener); }

  /** @param {Change} change */
  changed(change) { for (const listener of this.#listeners) listener(change); }

  /** @param {number} row */
  select(row) {
    const many = this.chosen.rows.size > 0 || this.chosen.from >= 0;
    if (row === this.selected && !many) return;
    this.selected = row;
    if (many) this.chosen = { rows: new Set(), from: -1, to: -1 };
    this.changed('select');
  }

  /** Selects several rows, or some of their cells. @param {number} row the one that counts as the selected @param {Iterable<number>} rows @param {number} [from] @param {number} [to] columns of the grid */
  choose(row, rows, from = -1, to = -1) {
    this.selected = row;
    this.chosen = { rows: new Set(rows), from: Math.min(from, to), to: Math.max(from, to) };
    this.changed('select');
  }

  /** The columns shown, in order. @returns {{ column: import('./columns.js').Column, width: number }[]} */
  columns() {
    const chosen = this.narrow ? NARROW_COLUMNS.map(id => ({ id, width: 0 })) : this.state.columns;
    return chosen.flatMap(({ id, width }) => {
      const column = COLUMN_BY_ID.get(id);
      return column ? [{ column, width: width || this.#usualWidth(column) }] : [];
    });
  }

  /** @param {import('./columns.js').Column} column @returns {number} 0 for what is left */
  #usualWidth(column) {
    if (column.id === 'id') return (this.marks.size ? 32 : 22) + 8 * Math.max(2, String(this.plan.tasks.id.at(-1)).length);
    if (!this.narrow) return column.width;
    return column.id === 'name' ? 0 : column.width - 4;
  }

  /** The baseline that variances are measured against: the one shown, or the first there is. */
  comparedBaseline() {
    const { baseline } = this.state;
    if (baseline !== null && this.plan.snapshot.baselines.has(baseline)) return baseline;
    return this.plan.snapshot.baselines.keys().next().value ?? 0;
  }

  /** The baseline that is drawn. @returns {{ start: Float64Array, finish: Float64Array }|undefined} */
  shownBaseline() { return this.state.baseline === null ? undefined : this.plan.snapshot.baselines.get(this.state.baseline); }

  /** @param {number} row @returns {string} */
  durationText(row) {
    const { tasks } = this.plan;
    // A summary lasts as long as what is below it, whatever the file it came from said last.
    const rollsUp = this.plan.hasChildren(row) && !this.plan.is(row, Flag.manual) && tasks.start[row] === tasks.start[row];
    if (rollsUp) return this.amounts.duration(this.plan.calendar.between(tasks.start[row], tasks.finish[row]), tasks.unit[row]);
    return this.amounts.duration(tasks.duration[row], tasks.unit[row], this.plan.is(row, Flag.elapsed), this.plan.is(row, Flag.estimated));
  }
}
