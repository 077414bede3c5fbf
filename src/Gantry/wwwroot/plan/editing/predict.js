// What edits of rows will do, shown before the server has said so: a row that is inserted, moved or shifted in the outline
// stands there at once. Before a change of the server is taken in, all of it is taken back, and laid again afterwards.

/** @typedef {import('./outbox.js').Entry} Entry */
/** @typedef {{ entry: Entry, back: any[][], ids: Float64Array }} Laid */

export class Predictions {
  /** @type {Laid[]} */
  #laid = [];

  /** @param {import('../plan.js').Plan} plan */
  constructor(plan) { this.plan = plan; }

  get isEmpty() { return this.#laid.length === 0; }

  /** Whether an edit changes rows in a way that can be foretold. @param {Entry} entry */
  static concerns(entry) { return entry.path === 'edits' && entry.verbs.some(({ do: what }) => what === 'insert' || what === 'move' || what === 'indent' || what === 'outdent'); }

  /** Takes back what was laid. @returns {boolean} whether rows changed */
  lift() {
    const { plan } = this, any = this.#laid.length > 0;
    for (const { back, ids } of this.#laid.reverse()) {
      this.#apply(back, []);
      plan.tasks.id = ids;
    }
    this.#laid = [];
    return any;
  }

  /** @param {Entry[]} entries that wait, in order @returns {boolean} whether rows changed */
  lay(entries) {
    let any = false;
    for (const entry of entries) if (Predictions.concerns(entry)) any = this.#lay(entry) || any;
    return any;
  }

  /** @param {Entry} entry */
  #lay(entry) {
    const { plan } = this, ids = plan.tasks.id.slice();
    /** @type {any[][]} */
    const back = [];
    for (const verb of entry.verbs) {
      const { steps, undo, tasks } = stepsOf(plan, verb);
      if (!steps.length) continue;
      this.#apply(steps, tasks);
      back.unshift(...undo);
    }
    if (!back.length) return false;
    const first = plan.count && plan.tasks.level[0] === 0 ? 0 : 1;
    for (let row = 0; row < plan.count; row++) plan.tasks.id[row] = row + first;
    this.#laid.push({ entry, back, ids });
    return true;
  }

  /** @param {any[][]} rows @param {any[]} tasks */
  #apply(rows, tasks) {
    this.plan.apply({ type: 'change', version: this.plan.snapshot.version, kind: 'edit', by: { name: '' }, at: '', summary: '', rows, tasks });
  }
}

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
