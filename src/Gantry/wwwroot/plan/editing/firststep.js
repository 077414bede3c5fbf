// The first step of what an edit does to dates: what it changes of its own task, as far as the page knows. What follows from it is the same for all.
import { Flag } from '../snapshot.js';
import { fromIso, fromIsoMoment } from '../dates.js';
import { AS_SOON_AS_POSSIBLE, START_NO_EARLIER } from './consequences.js';

const KINDS = new Map([['FF', 0], ['FS', 1], ['SF', 2], ['SS', 3]]), DAYS = 2;
const NAMED = /^\{uid:(\d+)\}(FS|SS|FF|SF)(.*)$/;

/** @typedef {[from: number, to: number, kind: number, lagKind: number, lag: number, unit: number]} LinkOf between uids, as a change tells it */
/** @typedef {import('./consequences.js').Other} Other */

/**
 * @typedef {object} FirstStep
 * @property {number} row of the task
 * @property {Other} other what of it is another
 * @property {() => () => void} lay puts it into the plan, and answers what takes it out again
 */

/** Whether an edit has a first step that can be known. @param {Record<string, any>} verb */
export const hasFirstStep = ({ do: what, field }) =>
  what === 'link' || what === 'unlink' || what === 'relink' || (what === 'set' && (field === 'duration' || field === 'start' || field === 'predecessors'));

/** @param {import('../plan.js').Plan} plan @param {import('../amounts.js').AmountText} amounts @param {Record<string, any>} verb @returns {FirstStep|null} */
export function firstStep(plan, amounts, verb) {
  const row = plan.rowOfUid.get(Number(verb.do === 'set' ? verb.task : verb.to));
  if (row === undefined || plan.hasChildren(row)) return null;
  if (verb.do !== 'set') return linked(plan, row, otherLinks(plan, amounts, row, verb));
  if (verb.field === 'duration') return lasting(plan, amounts, row, String(verb.to));
  if (verb.field === 'start') return starting(plan, row, verb.to);
  return linked(plan, row, namedLinks(plan, amounts, row, String(verb.to ?? '')));
}

/** @param {import('../plan.js').Plan} plan @param {import('../amounts.js').AmountText} amounts @param {number} row @param {string} to */
function lasting(plan, amounts, row, to) {
  const { tasks } = plan, read = amounts.read(to);
  // A milestone is made, or is one no more: what that moves the server knows.
  if (!read || !(read.seconds > 0) || !(tasks.duration[row] > 0)) return null;
  const flags = read.estimated ? tasks.flags[row] | Flag.estimated : tasks.flags[row] & ~Flag.estimated;
  return { row, other: { duration: read.seconds }, lay: () => put(plan, row, { duration: read.seconds, unit: read.unit, flags }) };
}

/** A typed start is a bound, as the server takes it, and none lets the task go. @param {import('../plan.js').Plan} plan @param {number} row @param {string|null} to */
function starting(plan, row, to) {
  const day = fromIso(to), date = day === null ? fromIsoMoment(to) : day + plan.snapshot.dayStart;
  if (to && date === null) return null;
  const other = date === null ? { constraint: AS_SOON_AS_POSSIBLE, constraintDate: NaN } : { constraint: START_NO_EARLIER, constraintDate: date };
  return { row, other, lay: () => put(plan, row, other) };
}

/** @param {import('../plan.js').Plan} plan @param {number} row @param {LinkOf[]|null} links all into it */
function linked(plan, row, links) {
  const { rowOfUid } = plan;
  if (!links?.every(([from]) => rowOfUid.has(from))) return null;
  const into = links.map(([from, , kind, lagKind, lag]) => ({ predecessor: /** @type {number} */ (rowOfUid.get(from)), kind, lag, lagKind }));
  return {
    row, other: { into },
    lay: () => {
      const before = plan.snapshot.links;
      apply(plan, { links: { removed: linksOf(plan, row), added: links } });
      return () => {
        plan.snapshot.links = before;
        apply(plan, {});
      };
    },
  };
}

/** The links into a row. @param {import('../plan.js').Plan} plan @param {number} row @returns {LinkOf[]} */
function linksOf(plan, row) {
  const { tasks: { uid }, links: { predecessor, bits, lag } } = plan.snapshot;
  return Array.from(plan.linksInto(row), link => [uid[predecessor[link]], uid[row], bits[link] & 3, (bits[link] >> 2) & 3, lag[link] || 0, (bits[link] >> 4) & 7]);
}

/** The links into a row after one is drawn, changed or removed. @param {import('../plan.js').Plan} plan @param {import('../amounts.js').AmountText} amounts @param {number} row @param {Record<string, any>} verb @returns {LinkOf[]|null} */
function otherLinks(plan, amounts, row, verb) {
  const from = Number(verb.from), to = plan.tasks.uid[row], all = linksOf(plan, row), kind = verb.type === undefined ? undefined : KINDS.get(verb.type);
  const found = all.filter(link => link[0] === from && (kind === undefined || link[2] === kind));
  if (verb.do === 'link') {
    const lag = lagOf(amounts, String(verb.lag ?? ''));
    return kind === undefined || !lag || found.length ? null : [...all, [from, to, kind, 0, ...lag]];
  }
  if (found.length !== 1) return null;
  const left = all.filter(link => link !== found[0]);
  if (verb.do === 'unlink') return left;
  const [, , before, lagKind, seconds, unit] = found[0], now = verb.newType === undefined ? before : KINDS.get(verb.newType);
  const lag = verb.newLag === undefined ? null : lagOf(amounts, String(verb.newLag));
  if (now === undefined || (verb.newLag !== undefined && !lag)) return null;
  return [...left, lag ? [from, to, now, 0, ...lag] : [from, to, now, lagKind, seconds, unit]];
}

/** The links of a typed list, as it is sent. @param {import('../plan.js').Plan} plan @param {import('../amounts.js').AmountText} amounts @param {number} row @param {string} sent @returns {LinkOf[]|null} */
function namedLinks(plan, amounts, row, sent) {
  /** @type {LinkOf[]} */
  const links = [];
  for (const part of sent.split(';').filter(Boolean)) {
    const match = NAMED.exec(part), lag = match && lagOf(amounts, match[3]);
    if (!match || !lag) return null;
    links.push([+match[1], plan.tasks.uid[row], /** @type {number} */ (KINDS.get(match[2])), 0, ...lag]);
  }
  return links;
}

/** A lag in working time. @param {import('../amounts.js').AmountText} amounts @param {string} sent '+2d', '-1w', '0d', or nothing @returns {[seconds: number, unit: number]|null} null when it is of another kind */
function lagOf(amounts, sent) {
  if (!sent) return [0, DAYS];
  const read = amounts.read(sent.replace(/^[+-]/, ''));
  return read && [sent[0] === '-' ? -read.seconds : read.seconds, read.unit];
}

/** @param {import('../plan.js').Plan} plan @param {number} row @param {Partial<Record<'duration'|'unit'|'flags'|'constraint'|'constraintDate', number>>} values @returns {() => void} */
function put(plan, row, values) {
  const { tasks } = plan, fields = /** @type {(keyof typeof values)[]} */ (Object.keys(values)), was = fields.map(field => tasks[field][row]), uid = tasks.uid[row];
  for (const field of fields) tasks[field][row] = /** @type {number} */ (values[field]);
  return () => {
    const now = /** @type {number} */ (plan.rowOfUid.get(uid));
    fields.forEach((field, i) => { plan.tasks[field][now] = was[i]; });
  };
}

/** @param {import('../plan.js').Plan} plan @param {Partial<import('../changes.js').Change>} parts */
export function apply(plan, parts) { plan.apply({ type: 'change', version: plan.snapshot.version, kind: 'edit', by: { name: '' }, at: '', summary: '', ...parts }); }
