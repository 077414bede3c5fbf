// A snapshot with what the page needs around it: the tree, links by task, resources by task, texts.
import { Flag } from './snapshot.js';
import { WorkingTime } from './calendar.js';
import { DAY, fromLocal } from './dates.js';
import { applyChange } from './changes.js';

/** Days around the plan for which working time is counted at once: dates move. */
const MARGIN = 400 * DAY;

export class Plan {
  #links; #assignments; #splits;
  #covered = { from: NaN, to: NaN };

  /** @param {import('./snapshot.js').Snapshot} snapshot @param {Date} clock what the reader's clock shows */
  constructor(snapshot, clock) {
    this.now = fromLocal(clock);
    this.#take(snapshot);
  }

  /** Another snapshot, or the same one with other content: everything is worked out anew. @param {import('./snapshot.js').Snapshot} snapshot */
  #take(snapshot) {
    this.snapshot = snapshot;
    this.tasks = snapshot.tasks;
    this.#outline = undefined;
    this.#covered = { from: NaN, to: NaN };
    this.#readRows();
    this.#readRest(true);
  }

  /** Takes another snapshot in. @param {import('./snapshot.js').Snapshot} snapshot */
  replace(snapshot) { this.#take(snapshot); }

  /** Takes a change in. @param {import('./changes.js').Change} change @returns {import('./changes.js').Effect} */
  apply(change) {
    const effect = applyChange(this.snapshot, change, this.rowOfUid);
    if (effect.rows) {
      this.#outline = undefined;
      this.#readRows();
    }
    this.#readRest(effect.rows);
    return effect;
  }

  #readRows() {
    const tree = treeOf(this.tasks);
    this.count = this.tasks.count;
    /** parent's row, or -1 */
    this.parent = tree.parent;
    /** first row after the task and everything below it */
    this.end = tree.end;
    /** depth in the tree, 1 at the top */
    this.depth = tree.depth;
    this.deepest = tree.deepest;
    /** @type {Map<number, number>} */
    this.rowOfUid = new Map();
    for (let row = 0; row < this.count; row++) this.rowOfUid.set(this.tasks.uid[row], row);
  }

  /** @param {boolean} rows rows stand elsewhere */
  #readRest(rows) {
    const { snapshot, count } = this, { links, assignments, splits } = snapshot;
    const range = rangeOf(snapshot, this.now);
    /** first and last instant of anything drawn */
    this.first = range.first;
    this.last = range.last;
    if (rows || links !== this.#links) {
      /** links whose successor is the row */
      this.linksInto = grouped(links.successor, count);
      /** links whose predecessor is the row */
      this.linksFrom = grouped(links.predecessor, count);
    }
    if (!(this.first >= this.#covered.from && this.last <= this.#covered.to)) {
      this.#covered = { from: this.first, to: this.last + MARGIN };
      this.calendar = new WorkingTime(snapshot, this.#covered.from, this.#covered.to);
    }
    if (rows || splits !== this.#splits) this.splits = splitsOf(snapshot);
    /** names of resources by row, as people write them */
    if (rows || assignments !== this.#assignments) this.resourceText = resourcesOf(snapshot);
    this.#links = links;
    this.#assignments = assignments;
    this.#splits = splits;
  }

  /** @param {number} row @param {number} flag */
  is(row, flag) { return (this.tasks.flags[row] & flag) !== 0; }

  /** @param {number} row */
  hasChildren(row) { return this.end[row] > row + 1; }

  /** @param {number} row */
  isSummary(row) { return this.is(row, Flag.summary) || this.hasChildren(row); }

  /** @param {number} row */
  isMilestone(row) { return this.is(row, Flag.milestone) && !this.isSummary(row); }

  /** @param {number} row @returns {string} the WBS code, by default the outline number */
  wbs(row) {
    const own = this.tasks.wbs[row];
    if (own !== null) return own;
    this.#outline ??= this.#outlineNumbers();
    return this.#outline[row];
  }

  /** @type {string[]|undefined} */
  #outline;

  #outlineNumbers() {
    const numbers = /** @type {number[]} */ ([]);
    const texts = new Array(this.count);
    for (let row = 0; row < this.count; row++) {
      const level = Math.min(Math.max(this.tasks.level[row], 0), 255);
      numbers.length = Math.min(numbers.length, level);
      while (numbers.length < level) numbers.push(0);
      if (level) numbers[level - 1]++;
      texts[row] = level ? numbers.join('.') : '0';
    }
    return texts;
  }

  /** Working seconds the finish is behind the baseline's. @param {number} row @param {number} number */
  finishVariance(row, number) {
    const baseline = this.snapshot.baselines.get(number);
    return baseline ? this.calendar.between(baseline.finish[row], this.tasks.finish[row]) : NaN;
  }

  /** Working seconds the start is behind the baseline's. @param {number} row @param {number} number */
  startVariance(row, number) {
    const baseline = this.snapshot.baselines.get(number);
    return baseline ? this.calendar.between(baseline.start[row], this.tasks.start[row]) : NaN;
  }
}

/** @param {import('./snapshot.js').Tasks} tasks */
function treeOf({ count, level }) {
  const parent = new Int32Array(count).fill(-1), end = new Int32Array(count).fill(count), depth = new Int32Array(count);
  let deepest = 1;
  /** @type {number[]} */
  const open = [];
  for (let row = 0; row < count; row++) {
    while (open.length && level[open[open.length - 1]] >= level[row]) end[/** @type {number} */ (open.pop())] = row;
    parent[row] = open.length ? open[open.length - 1] : -1;
    open.push(row);
    depth[row] = open.length;
    deepest = Math.max(deepest, open.length);
  }
  return { parent, end, depth, deepest };
}

/** @param {import('./snapshot.js').Snapshot} snapshot @param {number} now */
function rangeOf(snapshot, now) {
  const { count, start, finish, deadline } = snapshot.tasks;
  let first = Infinity, last = -Infinity;
  const span = (/** @type {number} */ from, /** @type {number} */ to) => {
    if (from < first) first = from;
    if (to > last) last = to;
  };
  for (let row = 0; row < count; row++) {
    span(start[row], finish[row]);
    span(deadline[row], deadline[row]);
  }
  for (const baseline of snapshot.baselines.values())
    for (let row = 0; row < count; row++) span(baseline.start[row], baseline.finish[row]);
  if (!(first <= last)) first = last = snapshot.start || now;
  return { first, last: Math.max(last, first + DAY) };
}

/** Links by the row at one end. @param {Float64Array} by row of each link @param {number} rows @returns {(row: number) => Int32Array} */
function grouped(by, rows) {
  const from = new Int32Array(rows + 1), list = new Int32Array(by.length);
  for (let link = 0; link < by.length; link++) from[by[link] + 1]++;
  for (let row = 0; row < rows; row++) from[row + 1] += from[row];
  const at = from.slice();
  for (let link = 0; link < by.length; link++) list[at[by[link]]++] = link;
  return row => list.subarray(from[row], from[row + 1]);
}

/** @param {import('./snapshot.js').Snapshot} snapshot @returns {Map<number, { start: number, finish: number }[]>} */
function splitsOf({ splits: { task, start, finish } }) {
  const byRow = new Map();
  for (let i = 0; i < task.length; i++) {
    const spans = byRow.get(task[i]) ?? [];
    spans.push({ start: start[i], finish: finish[i] });
    byRow.set(task[i], spans);
  }
  return byRow;
}

/** @param {import('./snapshot.js').Snapshot} snapshot @returns {Map<number, string>} */
function resourcesOf({ resources, assignments: { task, resource, percent } }) {
  const byRow = new Map();
  for (let i = 0; i < task.length; i++) {
    const name = resources[resource[i]] + (percent[i] === 100 ? '' : ` [${percent[i]} %]`);
    const before = byRow.get(task[i]);
    byRow.set(task[i], before ? `${before}, ${name}` : name);
  }
  return byRow;
}
