// What an edit of a task does to dates, before the server has said so. Only what is certain is told: a task counts when the rules
// here give exactly the dates it has now. Where they do not, or take part in what is not known here, nothing behind it is told.
import { Flag } from '../snapshot.js';

const FINISH_START = 1, START_START = 3, AS_LATE_AS_POSSIBLE = 1;
export const AS_SOON_AS_POSSIBLE = 0, START_NO_EARLIER = 4;
const OTHER_RULES = Flag.manual | Flag.inactive | Flag.external | Flag.elapsed;

/** @typedef {{ row: number, start: number, finish: number }} Told */
/** @typedef {{ predecessor: number, kind: number, lag: number, lagKind: number }} LinkInto the predecessor's row, and the rest as a snapshot has it */

/**
 * What of a task is to be another.
 * @typedef {object} Other
 * @property {number} [duration] seconds of working time
 * @property {number} [constraint] with its date
 * @property {number} [constraintDate]
 * @property {LinkInto[]} [into] all links into it
 */

/**
 * The dates that are others with something else of a task.
 * @param {import('../plan.js').Plan} plan @param {number} row @param {Other} other @returns {Told[]} in the order in which one follows from another
 */
export function consequences(plan, row, other) {
  const order = plan.snapshot.fromFinish ? null : reached(plan, [row]);
  if (!order || (other.into?.length && leadsTo(plan, row, new Set(other.into.map(link => link.predecessor))))) return [];
  const rules = new Rules(plan, row, other);
  for (const each of order) rules.tell(each);
  return rules.told;
}

/** Rows that may follow from others, each after all it follows from. @param {import('../plan.js').Plan} plan @param {number[]} from @returns {number[]|null} null when they go in a circle */
function reached(plan, from) {
  const { successor } = plan.snapshot.links, state = new Uint8Array(plan.count), OPEN = 1, DONE = 2;
  /** @type {number[]} */
  const order = [];
  for (const first of from) {
    if (state[first]) continue;
    const path = [{ row: first, at: 0, next: followers(plan, successor, first) }];
    state[first] = OPEN;
    while (path.length) {
      const top = path[path.length - 1];
      if (top.at === top.next.length) {
        state[top.row] = DONE;
        order.push(top.row);
        path.pop();
        continue;
      }
      const row = top.next[top.at++];
      if (state[row] === OPEN) return null;
      if (state[row] === DONE) continue;
      state[row] = OPEN;
      path.push({ row, at: 0, next: followers(plan, successor, row) });
    }
  }
  return order.reverse();
}

/** Whether links into a task would close a circle: what it moves, also inside summaries that follow it, is one they come from. @param {import('../plan.js').Plan} plan @param {number} row @param {Set<number>} predecessors */
function leadsTo(plan, row, predecessors) {
  const { successor } = plan.snapshot.links, seen = new Uint8Array(plan.count), left = [row];
  seen[row] = 1;
  const see = (/** @type {number} */ each) => { if (!seen[each]) { seen[each] = 1; left.push(each); } };
  while (left.length) {
    const each = /** @type {number} */ (left.pop());
    if (predecessors.has(each)) return true;
    if (plan.parent[each] >= 0) see(plan.parent[each]);
    for (const link of plan.linksFrom(each)) for (let inside = successor[link]; inside < plan.end[successor[link]]; inside++) see(inside);
  }
  return false;
}

/** @param {import('../plan.js').Plan} plan @param {Float64Array} successor @param {number} row */
function followers(plan, successor, row) {
  const next = Array.from(plan.linksFrom(row), link => successor[link]);
  if (plan.parent[row] >= 0) next.push(plan.parent[row]);
  return next;
}

/** @param {import('../plan.js').Plan} plan @param {number} row @returns {LinkInto[]} */
function linksInto(plan, row) {
  const { predecessor, bits, lag } = plan.snapshot.links;
  return Array.from(plan.linksInto(row), link => ({ predecessor: predecessor[link], kind: bits[link] & 3, lag: lag[link] || 0, lagKind: (bits[link] >> 2) & 3 }));
}

class Rules {
  /** @type {Told[]} */
  told = [];
  /** rows of which it is not known what becomes of them */
  #unknown; #isNew; #start; #finish;

  /** @param {import('../plan.js').Plan} plan @param {number} edited @param {Other} other */
  constructor(plan, edited, other) {
    this.plan = plan;
    this.edited = edited;
    this.other = other;
    this.#unknown = new Uint8Array(plan.count);
    this.#isNew = new Uint8Array(plan.count);
    this.#start = plan.tasks.start.slice();
    this.#finish = plan.tasks.finish.slice();
    // A task as late as possible goes with what follows it, and takes what else follows it along.
    const { constraint } = plan.tasks, late = [];
    for (let row = 0; row < plan.count; row++) if (constraint[row] === AS_LATE_AS_POSSIBLE) late.push(row);
    if (late.length) for (const row of reached(plan, late) ?? []) this.#unknown[row] = 1;
  }

  /** @param {number} row */
  tell(row) {
    const { plan } = this, { start, finish } = plan.tasks, isSummary = plan.hasChildren(row);
    const from = isSummary ? this.#children(row) : this.#predecessors(row);
    if (from === null) this.#unknown[row] = 1;
    if (from !== true && row !== this.edited) return;
    const dates = isSummary ? this.#around : this.#after, known = !this.#unknown[row];
    const was = known && dates.call(this, row, start, finish);
    const now = was && was.start === start[row] && was.finish === finish[row] && dates.call(this, row, this.#start, this.#finish, row === this.edited ? this.other : {});
    // Beyond the days that are counted there is no date.
    if (!now || isNaN(now.finish)) this.#unknown[row] = 1;
    else if (now.start !== start[row] || now.finish !== finish[row]) {
      [this.#start[row], this.#finish[row]] = [now.start, now.finish];
      this.#isNew[row] = 1;
      this.told.push({ row, ...now });
    }
  }

  /** Whether some of what is in a summary has other dates; null when it is not known. @param {number} row @returns {boolean|null} */
  #children(row) {
    const { end } = this.plan;
    let any = false;
    for (let child = row + 1; child < end[row]; child = end[child]) {
      if (this.#unknown[child]) return null;
      any = any || this.#isNew[child] === 1;
    }
    return any;
  }

  /** @param {number} row @returns {boolean|null} */
  #predecessors(row) {
    const { predecessor } = this.plan.snapshot.links;
    let any = false;
    for (const link of this.plan.linksInto(row)) {
      if (this.#unknown[predecessor[link]]) return null;
      any = any || this.#isNew[predecessor[link]] === 1;
    }
    if (row === this.edited && this.other.into?.some(link => this.#unknown[link.predecessor])) return null;
    return any;
  }

  /** @param {number} row @param {Float64Array} start @param {Float64Array} finish */
  #around(row, start, finish) {
    const { plan } = this;
    if (plan.is(row, OTHER_RULES) || !this.#isFree(row)) return null;
    let first = Infinity, last = -Infinity;
    for (let child = row + 1; child < plan.end[row]; child = plan.end[child]) {
      first = Math.min(first, start[child]);
      last = Math.max(last, finish[child]);
    }
    return { start: first, finish: last };
  }

  /** Dates of a task that goes as soon as its links, its constraint and the summaries around it allow. @param {number} row @param {Float64Array} start @param {Float64Array} finish @param {Other} [other] */
  #after(row, start, finish, other = {}) {
    const { plan } = this, { tasks } = plan.snapshot, { calendar } = plan, duration = other.duration ?? tasks.duration[row];
    const begun = tasks.percent[row] > 0 || !isNaN(tasks.actualStart[row]), own = !isNaN(tasks.calendar[row]);
    if (begun || own || plan.is(row, OTHER_RULES) || plan.isSummary(row) || plan.splits.has(row) || !this.#isFree(row)) return null;
    const [constraint, date] = other.constraint === undefined ? [tasks.constraint[row], tasks.constraintDate[row]] : [other.constraint, other.constraintDate ?? NaN];
    if (constraint !== AS_SOON_AS_POSSIBLE && constraint !== START_NO_EARLIER) return null;
    const links = other.into ?? linksInto(plan, row);
    // The project's start holds only what nothing else does.
    let bound = constraint === START_NO_EARLIER ? date : links.length ? -Infinity : plan.snapshot.start;
    for (const { predecessor, kind, lag, lagKind } of links) {
      if ((kind !== FINISH_START && kind !== START_START) || (lag && lagKind) || plan.is(predecessor, Flag.inactive)) return null;
      const from = kind === FINISH_START ? finish[predecessor] : start[predecessor];
      bound = Math.max(bound, lag ? calendar.advance(from, lag) : from);
    }
    // A milestone stands where it is put, also after the end of a day's work.
    if (duration === 0) return { start: bound, finish: bound };
    const begins = calendar.nextStart(bound);
    return { start: begins, finish: calendar.advance(begins, duration) };
  }

  /** No link to a summary around it holds it. @param {number} row */
  #isFree(row) {
    const { plan } = this;
    for (let around = plan.parent[row]; around >= 0; around = plan.parent[around])
      if (plan.linksInto(around).length || plan.is(around, OTHER_RULES) || plan.tasks.constraint[around]) return false;
    return !plan.hasChildren(row) || (!plan.linksInto(row).length && !plan.tasks.constraint[row]);
  }
}
