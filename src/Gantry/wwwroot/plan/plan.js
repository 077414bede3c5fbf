// A snapshot with what the page needs around it: the tree, links by task, resources by task, texts.
import { Flag } from './snapshot.js';
import { WorkingTime } from './calendar.js';
import { DAY, fromLocal } from './dates.js';

export class Plan {
  /** @param {import('./snapshot.js').Snapshot} snapshot @param {Date} clock what the reader's clock shows */
  constructor(snapshot, clock) {
    this.snapshot = snapshot;
    this.tasks = snapshot.tasks;
    this.count = snapshot.tasks.count;
    this.now = fromLocal(clock);
    this.#buildTree();
    this.#buildRange();
    this.#buildLinks();
    this.calendar = new WorkingTime(snapshot, this.first, this.last);
    /** @type {Map<number, number>} */
    this.rowOfUid = new Map();
    for (let row = 0; row < this.count; row++) this.rowOfUid.set(this.tasks.uid[row], row);
    this.#groupSplits();
    this.#groupAssignments();
  }

  #buildTree() {
    const { level } = this.tasks;
    /** parent's row, or -1 */
    this.parent = new Int32Array(this.count).fill(-1);
    /** first row after the task and everything below it */
    this.end = new Int32Array(this.count).fill(this.count);
    /** depth in the tree, 1 at the top */
    this.depth = new Int32Array(this.count);
    this.deepest = 1;
    const open = [];
    for (let row = 0; row < this.count; row++) {
      while (open.length && level[open[open.length - 1]] >= level[row]) this.end[/** @type {number} */ (open.pop())] = row;
      this.parent[row] = open.length ? open[open.length - 1] : -1;
      open.push(row);
      this.depth[row] = open.length;
      this.deepest = Math.max(this.deepest, open.length);
    }
  }

  #buildRange() {
    const { start, finish, deadline } = this.tasks;
    let first = Infinity, last = -Infinity;
    const span = (/** @type {number} */ from, /** @type {number} */ to) => {
      if (from < first) first = from;
      if (to > last) last = to;
    };
    for (let row = 0; row < this.count; row++) {
      span(start[row], finish[row]);
      span(deadline[row], deadline[row]);
    }
    for (const baseline of this.snapshot.baselines.values())
      for (let row = 0; row < this.count; row++) span(baseline.start[row], baseline.finish[row]);
    if (!(first <= last)) first = last = this.snapshot.start || this.now;
    /** first and last instant of anything drawn */
    this.first = first;
    this.last = Math.max(last, first + DAY);
  }

  #buildLinks() {
    const { count, predecessor, successor } = this.snapshot.links;
    const group = (/** @type {Float64Array} */ by) => {
      const from = new Int32Array(this.count + 1), list = new Int32Array(count);
      for (let link = 0; link < count; link++) from[by[link] + 1]++;
      for (let row = 0; row < this.count; row++) from[row + 1] += from[row];
      const at = from.slice();
      for (let link = 0; link < count; link++) list[at[by[link]]++] = link;
      return (/** @type {number} */ row) => list.subarray(from[row], from[row + 1]);
    };
    /** links whose successor is the row */
    this.linksInto = group(successor);
    /** links whose predecessor is the row */
    this.linksFrom = group(predecessor);
  }

  #groupSplits() {
    const { task, start, finish } = this.snapshot.splits;
    /** @type {Map<number, { start: number, finish: number }[]>} */
    this.splits = new Map();
    for (let i = 0; i < task.length; i++) {
      const spans = this.splits.get(task[i]) ?? [];
      spans.push({ start: start[i], finish: finish[i] });
      this.splits.set(task[i], spans);
    }
  }

  #groupAssignments() {
    const { task, resource, percent } = this.snapshot.assignments;
    /** @type {Map<number, string>} names by row, as people write them */
    this.resourceText = new Map();
    for (let i = 0; i < task.length; i++) {
      const name = this.snapshot.resources[resource[i]] + (percent[i] === 100 ? '' : ` [${percent[i]} %]`);
      const before = this.resourceText.get(task[i]);
      this.resourceText.set(task[i], before ? `${before}, ${name}` : name);
    }
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
