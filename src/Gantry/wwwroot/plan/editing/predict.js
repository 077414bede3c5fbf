// What edits will do, shown before the server has said so: a row that is inserted, moved or shifted in the outline stands there
// at once, and what another duration, start or link moves does, too. Before a change of the server is taken in, all of it is
// taken back, and laid again afterwards.
import { Flag } from '../snapshot.js';
import { consequences } from './consequences.js';
import { apply, firstStep, hasFirstStep } from './firststep.js';

/** @typedef {import('./outbox.js').Entry} Entry */
/** @typedef {{ start: number, finish: number }} Place where a bar stands */
/** @typedef {() => boolean} Back takes something back, and tells whether rows changed */

const ROWS = new Set(['insert', 'move', 'indent', 'outdent']);

export class Predictions {
  /** the last first @type {Back[]} */
  #laid = [];
  /** keys of the edits that are laid, in order @type {string[]} */
  #keys = [];
  /** where bars are shown now that the server has not put there, by uid @type {Map<number, Place>} */
  places = new Map();
  /** where the server put them @type {Map<number, Place>} */
  #real = new Map();

  /** @param {import('../plan.js').Plan} plan @param {import('../amounts.js').AmountText} amounts */
  constructor(plan, amounts) {
    this.plan = plan;
    this.amounts = amounts;
  }

  /** Whether what is laid is what these edits do. @param {Entry[]} entries that wait, in order */
  isOf(entries) {
    const wanted = entries.filter(concerns);
    return wanted.length === this.#keys.length && this.#begins(wanted);
  }

  /** @param {Entry[]} wanted */
  #begins(wanted) { return this.#keys.every((key, i) => wanted[i]?.key === key); }

  /** Where a bar stood before anything was laid. @param {number} uid @returns {Place|undefined} */
  real(uid) { return this.#real.get(uid); }

  /** Takes back what was laid. @returns {boolean} whether rows changed */
  lift() {
    let rows = false;
    for (const back of this.#laid) rows = back() || rows;
    this.#laid = [];
    this.#keys = [];
    this.places = new Map();
    this.#real = new Map();
    return rows;
  }

  /** Lays what edits do; those that are laid already stay, as long as they are the first. @param {Entry[]} entries that wait, in order @returns {boolean} whether rows changed */
  lay(entries) {
    const wanted = entries.filter(concerns);
    let rows = !this.#begins(wanted) && this.lift();
    for (const entry of wanted.slice(this.#keys.length)) {
      for (const verb of entry.verbs) rows = (hasFirstStep(verb) ? this.#layDates(verb) : this.#layRows(verb)) || rows;
      this.#keys.push(entry.key);
    }
    return rows;
  }

  /** @param {Record<string, any>} verb */
  #layRows(verb) {
    const { plan } = this, ids = plan.tasks.id.slice(), { steps, undo, tasks } = stepsOf(plan, verb);
    if (!steps.length) return false;
    apply(plan, { rows: steps, tasks });
    const first = plan.count && plan.tasks.level[0] === 0 ? 0 : 1;
    for (let row = 0; row < plan.count; row++) plan.tasks.id[row] = row + first;
    this.#laid.unshift(() => {
      apply(plan, { rows: undo });
      plan.tasks.id = ids;
      return true;
    });
    return true;
  }

  /** @param {Record<string, any>} verb */
  #layDates(verb) {
    const { plan } = this, { tasks } = plan, step = firstStep(plan, this.amounts, verb);
    if (!step) return false;
    const told = consequences(plan, step.row, step.other), { knowsDrivers } = plan.snapshot;
    if (!told.length) return false;
    // Early dates are those a task has, as it goes as soon as it may; what is late and what is critical the server tells.
    const moves = told.map(each => [tasks.uid[each.row], each.start, each.finish, each.start, each.finish]);
    const back = told.map(each => [tasks.uid[each.row], tasks.start[each.row], tasks.finish[each.row], tasks.earlyStart[each.row], tasks.earlyFinish[each.row]]);
    const lift = step.lay();
    this.#place(moves);
    this.#laid.unshift(() => {
      this.#place(back);
      lift();
      plan.snapshot.knowsDrivers = knowsDrivers;
      return false;
    });
    for (const [i, [moved, start, finish]] of moves.entries()) {
      this.places.set(moved, { start, finish });
      if (!this.#real.has(moved)) this.#real.set(moved, { start: back[i][1], finish: back[i][2] });
    }
    return false;
  }

  /** @param {number[][]} places uid, start, finish, early start and early finish of each */
  #place(places) {
    const { plan } = this, { tasks } = plan;
    apply(plan, {
      moves: places.map(place => {
        const row = /** @type {number} */ (plan.rowOfUid.get(place[0]));
        return [...place, tasks.lateStart[row], tasks.lateFinish[row], tasks.totalFloat[row], tasks.freeFloat[row], tasks.flags[row] & Flag.critical ? 1 : 0];
      }),
    });
  }
}

/** Whether what an edit does can be foretold. @param {Entry} entry */
const concerns = ({ path, verbs }) => path === 'edits' && verbs.some(verb => ROWS.has(verb.do) || hasFirstStep(verb));

/**
 * @param {import('../plan.js').Plan} plan @param {Record<string, any>} verb
 * @returns {{ steps: any[][], undo: any[][], tasks: any[] }} as the rows of a change, with ['level', row, count, by]
 */
function stepsOf(plan, verb) {
  const none = { steps: [], undo: [], tasks: [] };
  if (verb.do === 'insert') return insertion(plan, verb) ?? none;
  if (verb.do === 'move') return relocation(plan, verb) ?? none;
  if (verb.do !== 'indent' && verb.do !== 'outdent') return none;
  const by = verb.do === 'indent' ? 1 : -1, { level } = plan.tasks, steps = [], undo = [];
  let above = -1;
  for (const row of rowsOf(plan, verb.tasks)) {
    if (row < above || level[row] + by < 1 || (by > 0 && (row === 0 || level[row] + by > level[row - 1] + 1))) continue;
    above = plan.end[row];
    steps.push(['level', row, above - row, by]);
    undo.unshift(['level', row, above - row, -by]);
  }
  return { steps, undo, tasks: [] };
}

/** @param {import('../plan.js').Plan} plan @param {any[]} uids */
const rowsOf = (plan, uids) => uids.map(uid => plan.rowOfUid.get(uid) ?? -1).filter(row => row >= 0).sort((a, b) => a - b);

/** @param {import('../plan.js').Plan} plan @param {Record<string, any>} verb @returns {{ index: number, level: number }|null} */
function placeOf(plan, verb) {
  const { level } = plan.tasks;
  if (verb.after === null || verb.after === undefined) return { index: plan.count && level[0] === 0 ? 1 : 0, level: Math.max(verb.level ?? 1, 1) };
  const after = plan.rowOfUid.get(Number(verb.after));
  if (after === undefined) return null;
  const wanted = Math.max(verb.level ?? level[after], 1);
  return { index: wanted > level[after] ? after + 1 : plan.end[after], level: wanted };
}

/** @param {import('../plan.js').Plan} plan @param {Record<string, any>} verb */
function insertion(plan, verb) {
  const place = placeOf(plan, verb), uid = Number(verb.ref);
  if (!place || !(uid < 0)) return null;
  const { snapshot } = plan;
  const task = { uid, id: 0, name: verb.name ?? '', level: place.level, flags: 512, duration: snapshot.minutesPerDay * 60, unit: 2, percent: 0, constraint: 0 };
  return { steps: [['insert', place.index, uid]], undo: [['remove', place.index, 1]], tasks: [task] };
}

/** @param {import('../plan.js').Plan} plan @param {Record<string, any>} verb */
function relocation(plan, verb) {
  const rows = rowsOf(plan, verb.tasks), place = placeOf(plan, verb);
  // Several that do not stand together are left to the server.
  if (!place || !rows.length) return null;
  const from = rows[0];
  let end = plan.end[from];
  for (const row of rows) {
    if (row > end) return null;
    if (row === end) end = plan.end[row];
  }
  if (place.index > from && place.index < end) return null;
  const count = end - from, to = place.index >= end ? place.index - count : place.index, by = place.level - plan.tasks.level[from];
  return { steps: [['move', from, count, to], ['level', to, count, by]], undo: [['level', to, count, -by], ['move', to, count, from]], tasks: [] };
}
