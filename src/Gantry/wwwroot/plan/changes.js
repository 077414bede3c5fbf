// Takes one change of the plan (docs/operating/plan-protocol.md) into a snapshot, and tells what looks different now.
import { Flag } from './snapshot.js';

/**
 * @typedef {object} Change
 * @property {'change'} type
 * @property {number} version
 * @property {'edit'|'undo'|'redo'|'publish'|'baseline'|'apply'|'external'|'other'} kind
 * @property {number} [undoes]
 * @property {{ id?: string, name: string }} by
 * @property {string} at
 * @property {string} [client]
 * @property {number} [sequence]
 * @property {string} summary
 * @property {Record<string, number>} [uids]
 * @property {{ name: string, start: number, finish: number, statusDate?: number, calendar?: string }} [plan]
 * @property {any[][]} [rows]
 * @property {number[][]} [numbers]
 * @property {any[]} [tasks]
 * @property {{ removed?: number[][], added?: number[][] }} [links]
 * @property {{ task: number, resources: { name: string|null, uid?: number, units: number, work: number }[] }[]} [assignments]
 * @property {number[]} [baselines]
 * @property {(number|null)[][]} [moves]
 */

/**
 * @typedef {object} Effect
 * @property {boolean} rows rows came, went, moved or changed their level
 * @property {Map<number, number>} cells columns that read differently, by uid: a bit for each of CHANGED
 * @property {Map<number, { start: number, finish: number }>} before where bars stood that moved, by uid
 * @property {boolean} snapshot something changed that only a new snapshot tells
 */

const NUMBERS = /** @type {const} */ (['uid', 'id', 'level', 'flags', 'duration', 'unit', 'start', 'finish', 'earlyStart', 'earlyFinish', 'lateStart', 'lateFinish',
  'totalFloat', 'freeFloat', 'percent', 'constraint', 'constraintDate', 'deadline', 'actualStart', 'actualFinish', 'calendar']);
const MOVED = /** @type {const} */ (['start', 'finish', 'earlyStart', 'earlyFinish', 'lateStart', 'lateFinish', 'totalFloat', 'freeFloat']);
const OWN = /** @type {const} */ (['id', 'level', 'duration', 'unit', 'percent', 'constraint', 'constraintDate', 'deadline', 'actualStart', 'actualFinish']);
/** Rows the server has not numbered yet have uids below zero. */
const NEW = -(2 ** 40);
const ZERO = new Set(['id', 'level', 'flags', 'duration', 'unit', 'percent', 'constraint']);
/** Columns that show another field, too. @type {Record<string, string[]>} */
const SHOWN = { unit: ['duration'], level: ['name'], id: [] };

/** Columns that a change can touch, each with its bit. */
export const CHANGED = /** @type {const} */ (['id', 'name', 'duration', 'start', 'finish', 'earlyStart', 'earlyFinish', 'lateStart', 'lateFinish', 'totalFloat', 'freeFloat', 'percent', 'constraint', 'constraintDate',
  'deadline', 'actualStart', 'actualFinish', 'calendar', 'mode', 'predecessors', 'successors', 'resources']);
/** @type {Record<string, number>} */
const BIT = Object.fromEntries(CHANGED.map((column, i) => [column, 1 << i]));
const MOVED_BITS = MOVED.map(field => BIT[field]);

const same = (/** @type {number} */ a, /** @type {number} */ b) => a === b || (a !== a && b !== b);

/** @param {import('./snapshot.js').Snapshot} snapshot changed in place @param {Change} change @param {Map<number, number>} rowOfUid before the change @returns {Effect} */
export function applyChange(snapshot, change, rowOfUid) {
  const work = new Work(snapshot, rowOfUid);
  if (change.kind === 'other' || change.baselines?.length) work.effect.snapshot = true;
  if (change.plan) work.plan(change.plan);
  if (change.rows?.length) work.rows(change.rows);
  for (const [from, to, first] of change.numbers ?? []) work.numbers(from, to, first);
  for (const task of change.tasks ?? []) work.task(task);
  if (change.links) work.links(change.links);
  if (change.assignments?.length) work.assignments(change.assignments);
  for (const move of change.moves ?? []) work.move(move);
  work.splits();
  snapshot.version = change.version;
  return work.effect;
}

class Work {
  /** @type {Effect} */
  effect = { rows: false, cells: new Map(), before: new Map(), snapshot: false };
  /** stretches of tasks that changed @type {Map<number, number[][]>} by row */
  #splits = new Map();

  /** @param {import('./snapshot.js').Snapshot} snapshot @param {Map<number, number>} rowOfUid */
  constructor(snapshot, rowOfUid) {
    this.snapshot = snapshot;
    this.rowOf = rowOfUid;
  }

  /** @param {number} uid @param {string} column */
  #mark(uid, column) {
    const { cells } = this.effect;
    cells.set(uid, (cells.get(uid) ?? 0) | BIT[column]);
  }

  /** @param {NonNullable<Change['plan']>} plan */
  plan({ name, start, finish, statusDate, calendar }) {
    const { snapshot } = this;
    Object.assign(snapshot, { name, start, finish, statusDate: statusDate ?? NaN });
    // The shifts of another calendar are not in a change.
    if (calendar !== undefined && calendar !== snapshot.calendar) this.effect.snapshot = true;
  }

  /** @param {any[][]} steps */
  rows(steps) {
    const { snapshot } = this, { tasks, links, assignments, splits } = snapshot;
    this.effect.rows = true;
    // What stood in a row before; for a new one its uid, below all of them.
    const order = Array.from({ length: tasks.count }, (_, row) => row);
    /** levels that are foretold, by what stands in the row @type {Map<number, number>} */
    const shifts = new Map();
    for (const [what, at, second, to] of steps) {
      if (what === 'level') for (const row of order.slice(at, at + second)) shifts.set(row, (shifts.get(row) ?? 0) + to);
      else if (what === 'insert') order.splice(at, 0, NEW - second);
      else if (what === 'remove') order.splice(at, second);
      else order.splice(to, 0, ...order.splice(at, second));
    }
    const rowNow = new Int32Array(tasks.count).fill(-1);
    order.forEach((before, now) => { if (before >= 0) rowNow[before] = now; });
    const gathered = (/** @type {Float64Array} */ of, absent = NaN) => Float64Array.from(order, before => before < 0 ? absent : of[before]);
    for (const field of NUMBERS) tasks[field] = gathered(tasks[field], ZERO.has(field) ? 0 : NaN);
    order.forEach((before, now) => { if (before < 0) tasks.uid[now] = NEW - before; });
    order.forEach((before, now) => { tasks.level[now] += shifts.get(before) ?? 0; });
    tasks.name = order.map(before => before < 0 ? '' : tasks.name[before]);
    tasks.wbs = order.map(before => before < 0 ? null : tasks.wbs[before]);
    tasks.count = order.length;
    for (const [number, { start, finish }] of snapshot.baselines) snapshot.baselines.set(number, { start: gathered(start), finish: gathered(finish) });
    snapshot.links = kept(links, ['successor', 'predecessor', 'bits', 'lag'], i => rowNow[links.successor[i]] >= 0 && rowNow[links.predecessor[i]] >= 0);
    moved(snapshot.links.successor, rowNow);
    moved(snapshot.links.predecessor, rowNow);
    snapshot.assignments = kept(assignments, ['task', 'resource', 'percent'], i => rowNow[assignments.task[i]] >= 0);
    moved(snapshot.assignments.task, rowNow);
    snapshot.splits = kept(splits, ['task', 'start', 'finish'], i => rowNow[splits.task[i]] >= 0);
    moved(snapshot.splits.task, rowNow);
    this.rowOf = new Map();
    for (let row = 0; row < tasks.count; row++) this.rowOf.set(tasks.uid[row], row);
  }

  /** @param {number} from @param {number} to @param {number} first */
  numbers(from, to, first) {
    const { id, count } = this.snapshot.tasks;
    for (let row = from; row <= to && row < count; row++) id[row] = first + row - from;
  }

  /** @param {any} task */
  task(task) {
    const { snapshot } = this, { tasks } = snapshot, row = this.rowOf.get(task.uid);
    if (row === undefined) return;
    if (tasks.name[row] !== task.name) {
      tasks.name[row] = task.name;
      this.#mark(task.uid, 'name');
    }
    for (const field of OWN) {
      const value = task[field] ?? (ZERO.has(field) ? 0 : NaN);
      if (same(tasks[field][row], value)) continue;
      if (field === 'level') this.effect.rows = true;
      tasks[field][row] = value;
      for (const column of SHOWN[field] ?? [field]) this.#mark(task.uid, column);
    }
    const flags = task.flags | (tasks.flags[row] & Flag.critical);
    if (flags !== tasks.flags[row]) {
      if ((flags ^ tasks.flags[row]) & (Flag.manual | Flag.inactive)) this.#mark(task.uid, 'mode');
      if ((flags ^ tasks.flags[row]) & (Flag.elapsed | Flag.estimated)) this.#mark(task.uid, 'duration');
      tasks.flags[row] = flags;
    }
    const calendar = task.calendar === undefined || task.calendar === null ? NaN : indexOf(snapshot.calendars, task.calendar);
    if (!same(tasks.calendar[row], calendar)) {
      tasks.calendar[row] = calendar;
      this.#mark(task.uid, 'calendar');
    }
    this.#splits.set(row, task.splits ?? []);
  }

  /** @param {{ removed?: number[][], added?: number[][] }} changed */
  links({ removed = [], added = [] }) {
    const { snapshot, rowOf } = this, { links } = snapshot;
    /** @type {Map<string, number>} */
    const gone = new Map();
    const keyOf = (/** @type {number} */ from, /** @type {number} */ to, /** @type {number} */ bits, /** @type {number} */ lag) => `${from}>${to}:${bits & 127}:${lag}`;
    const bitsOf = (/** @type {number[]} */ [, , kind, lagKind, , unit]) => kind | (lagKind << 2) | (unit << 4);
    for (const link of removed) {
      this.#mark(link[1], 'predecessors');
      this.#mark(link[0], 'successors');
      const key = keyOf(rowOf.get(link[0]) ?? -1, rowOf.get(link[1]) ?? -1, bitsOf(link), link[4]);
      gone.set(key, (gone.get(key) ?? 0) + 1);
    }
    const left = kept(links, ['successor', 'predecessor', 'bits', 'lag'], i => {
      const key = keyOf(links.predecessor[i], links.successor[i], links.bits[i], links.lag[i]), times = gone.get(key) ?? 0;
      if (times) gone.set(key, times - 1);
      return !times;
    });
    const come = added.filter(([from, to]) => rowOf.has(from) && rowOf.has(to));
    for (const [from, to] of come) {
      this.#mark(to, 'predecessors');
      this.#mark(from, 'successors');
    }
    snapshot.links = {
      count: left.count + come.length,
      successor: joined(left.successor, come.map(link => /** @type {number} */ (rowOf.get(link[1])))),
      predecessor: joined(left.predecessor, come.map(link => /** @type {number} */ (rowOf.get(link[0])))),
      bits: joined(left.bits, come.map(bitsOf)), lag: joined(left.lag, come.map(link => link[4])),
    };
    snapshot.knowsDrivers = false;
  }

  /** @param {NonNullable<Change['assignments']>} changed */
  assignments(changed) {
    const { snapshot, rowOf } = this, { assignments } = snapshot;
    const rows = new Set(changed.map(({ task }) => rowOf.get(task)));
    const left = kept(assignments, ['task', 'resource', 'percent'], i => !rows.has(assignments.task[i]));
    /** @type {number[][]} */
    const come = [];
    for (const { task, resources } of changed) {
      const row = rowOf.get(task);
      if (row === undefined) continue;
      this.#mark(task, 'resources');
      for (const { name, units } of resources) if (name) come.push([row, indexOf(snapshot.resources, name), Math.round(units * 100)]);
    }
    snapshot.assignments = {
      task: joined(left.task, come.map(each => each[0])), resource: joined(left.resource, come.map(each => each[1])), percent: joined(left.percent, come.map(each => each[2])),
    };
  }

  /** @param {(number|null)[]} move */
  move(move) {
    const uid = /** @type {number} */ (move[0]), { tasks } = this.snapshot, row = this.rowOf.get(uid);
    if (row === undefined) return;
    const start = tasks.start[row], finish = tasks.finish[row];
    let bits = 0;
    // By index and without a list of each: an edit may move every task of a large plan.
    for (let i = 0; i < MOVED.length; i++) {
      const column = tasks[MOVED[i]], value = move[i + 1] ?? NaN;
      if (same(column[row], value)) continue;
      column[row] = value;
      bits |= MOVED_BITS[i];
    }
    if (bits) this.effect.cells.set(uid, (this.effect.cells.get(uid) ?? 0) | bits);
    if (bits & (BIT.start | BIT.finish) && start === start) this.effect.before.set(uid, { start, finish });
    tasks.flags[row] = move[9] ? tasks.flags[row] | Flag.critical : tasks.flags[row] & ~Flag.critical;
    this.snapshot.knowsDrivers = false;
  }

  splits() {
    if (!this.#splits.size) return;
    const { splits } = this.snapshot;
    const left = kept(splits, ['task', 'start', 'finish'], i => !this.#splits.has(splits.task[i]));
    const come = [...this.#splits].flatMap(([row, spans]) => spans.map(([start, finish]) => [row, start, finish]));
    this.snapshot.splits = {
      task: joined(left.task, come.map(each => each[0])), start: joined(left.start, come.map(each => each[1])), finish: joined(left.finish, come.map(each => each[2])),
    };
  }
}

/**
 * The rows of a table that stay.
 * @template {Record<string, any>} T
 * @param {T} table @param {string[]} columns @param {(i: number) => boolean} stays @returns {T & { count: number }}
 */
function kept(table, columns, stays) {
  const length = table[columns[0]].length, list = [];
  for (let i = 0; i < length; i++) if (stays(i)) list.push(i);
  const left = /** @type {any} */ ({ count: list.length });
  for (const column of columns) left[column] = list.length === length ? table[column].slice() : Float64Array.from(list, i => table[column][i]);
  return left;
}

/** @param {Float64Array} rows changed in place @param {Int32Array} to */
function moved(rows, to) { for (let i = 0; i < rows.length; i++) rows[i] = to[rows[i]]; }

/** @param {Float64Array} before @param {number[]} more */
function joined(before, more) {
  const all = new Float64Array(before.length + more.length);
  all.set(before);
  all.set(more, before.length);
  return all;
}

/** Where a text stands in a list; it is put there when it is not. @param {string[]} list @param {string} text */
function indexOf(list, text) {
  const at = list.indexOf(text);
  return at >= 0 ? at : list.push(text) - 1;
}
