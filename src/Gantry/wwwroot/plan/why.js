// Why a task starts when it does, as far as the snapshot knows: actuals, hand-typed dates, the links that drive, constraints.
import { Flag } from './snapshot.js';
import { fromIsoMoment } from './dates.js';

const LONGEST_CHAIN = 12;
/** letters of a name that the engine's sentences keep */
const NAMED = 60;

/** @typedef {{ text: string, row?: number, tail?: string, sub?: string }} Reason */

/**
 * Working seconds between what a link asks of its successor and where the successor is: none means that it drives.
 * The project calendar counts, so a task with a calendar of its own may be told a little apart.
 * @param {import('./plan.js').Plan} plan @param {number} link @returns {number}
 */
export function roomOf(plan, link) {
  const { tasks, calendar } = plan, { bits, lag, predecessor, successor } = plan.snapshot.links;
  const from = predecessor[link], to = successor[link], kind = bits[link] & 3, lagKind = (bits[link] >> 2) & 3;
  const asked = (kind < 2 ? tasks.finish : tasks.start)[from], is = (kind === 0 || kind === 2 ? tasks.finish : tasks.start)[to];
  const wait = lagKind >= 2 ? lag[link] / 100 * tasks.duration[from] : lag[link];
  return lagKind === 1 || lagKind === 3 ? calendar.between(asked + wait, is) : calendar.between(asked, is) - wait;
}

/**
 * Links that decide the dates of a task: those the engine marked, otherwise those that leave it no room.
 * @param {import('./plan.js').Plan} plan @param {number} row @returns {number[]}
 */
export function driversOf(plan, row) {
  const { bits } = plan.snapshot.links, into = [...plan.linksInto(row)];
  return into.filter(plan.snapshot.knowsDrivers ? link => bits[link] & 128 : link => roomOf(plan, link) <= 0);
}

/** @param {import('./view.js').View} view @param {number} link @returns {string} 'FS + 2 d' */
export function linkName(view, link) {
  const { bits, lag } = view.plan.snapshot.links;
  return view.strings.linkKinds[bits[link] & 3] + view.amounts.lag(lag[link], bits[link], true);
}

/** @param {import('./view.js').View} view @param {number} link @returns {Reason} */
function driver(view, link) {
  const { plan, strings, dates } = view, { bits, predecessor } = plan.snapshot.links;
  const row = predecessor[link], fromFinish = (bits[link] & 3) < 2;
  const when = dates.moment((fromFinish ? plan.tasks.finish : plan.tasks.start)[row]);
  return { text: linkName(view, link), row, tail: strings.from, sub: fromFinish ? strings.panel.finishAt(when) : strings.panel.startAt(when) };
}

const LINK_KINDS = ['finishFinish', 'finishStart', 'startFinish', 'startStart'];
const LAG_KINDS = ['working', 'elapsed', 'percent', 'elapsedPercent'];
const LAG_UNITS = ['minutes', 'hours', 'days', 'weeks', 'months'];

/** @param {import('./view.js').View} view @param {import('./causes.js').CauseLink} link @returns {string} 'FS + 2 d' */
function engineLinkName(view, link) {
  const kind = LINK_KINDS.indexOf(link.kind), bits = LAG_KINDS.indexOf(link.lagKind) << 2 | LAG_UNITS.indexOf(link.lagUnit) << 4;
  return view.strings.linkKinds[kind] + view.amounts.lag(link.lag, bits, true);
}

/** @param {import('./view.js').View} view @param {import('./causes.js').Cause} cause @returns {string} what kind of cause it is, in two words */
export const causeName = (view, cause) => cause.link ? engineLinkName(view, cause.link)
  : view.strings.panel.causes[/** @type {keyof typeof view.strings.panel.causes} */ (cause.kind)] ?? cause.kind;

/**
 * The engine's sentence with dates as the reader writes them and tasks of the plan apart, so that they can be buttons.
 * The engine names a task 'Name' (uid 7), cutting a long name.
 * @param {import('./view.js').View} view @param {string} sentence @returns {(string|{ row: number })[]}
 */
export function sentenceParts(view, sentence) {
  const { plan, dates } = view;
  const text = (/** @type {string} */ part) => part.replace(/\b\d{4}-\d{2}-\d{2} \d{2}:\d{2}\b/g, moment => dates.moment(fromIsoMoment(moment) ?? NaN) || moment);
  /** @type {(string|{ row: number })[]} */
  const parts = [];
  let from = 0;
  for (const match of sentence.matchAll(/ \(uid (\d+)\)/g)) {
    const row = plan.rowOfUid.get(+match[1]);
    if (row === undefined) continue;
    const name = plan.tasks.name[row], named = `'${name.length <= NAMED ? name : `${name.slice(0, NAMED)}...`}'`;
    const before = sentence.slice(from, match.index);
    if (!before.endsWith(named)) continue;
    const rest = text(before.slice(0, -named.length));
    if (rest) parts.push(rest);
    parts.push({ row });
    from = match.index + match[0].length;
  }
  const rest = text(sentence.slice(from));
  return rest ? [...parts, rest] : parts;
}

/**
 * The tasks on the way back to where a date comes from; steps within one task (its finish comes from its start) are not told.
 * @param {import('./view.js').View} view @param {import('./causes.js').DateCauses} date
 * @returns {{ steps: { row: number, by: string }[], root: import('./causes.js').Cause|null, gap: number }} gap: steps of the engine left out before the root
 */
export function stepsOf(view, { chain, steps: all }) {
  const steps = [], gap = all - chain.length;
  for (let i = 0; i + 1 < chain.length; i++) {
    if (chain[i].uid === chain[i + 1].uid || (gap > 0 && i + 2 === chain.length)) continue;
    const row = view.plan.rowOfUid.get(chain[i + 1].uid);
    if (row !== undefined) steps.push({ row, by: causeName(view, chain[i]) });
  }
  return { steps, root: chain.at(-1) ?? null, gap };
}

/** @param {import('./view.js').View} view @param {number} row @returns {{ head: string, headSub: string, reasons: Reason[] }} */
export function explain(view, row) {
  const { plan, strings, dates } = view, { tasks } = plan, { panel } = strings;
  const start = tasks.start[row];
  if (!(start === start)) return { head: strings.notScheduled, headSub: panel.noDates, reasons: [] };
  const drivers = driversOf(plan, row).map(link => driver(view, link));
  const constraint = tasks.constraint[row];
  const reasons = [...drivers];
  if (constraint > 1) reasons.push({ text: strings.constraints[constraint], sub: dates.moment(tasks.constraintDate[row]) });
  return { head: dates.moment(start), headSub: verdict(view, row, drivers.length > 0), reasons: addOwn(view, row, reasons) };
}

/** @param {import('./view.js').View} view @param {number} row @param {boolean} driven */
function verdict(view, row, driven) {
  const { plan, strings } = view, { tasks } = plan, { panel } = strings;
  const constraint = tasks.constraint[row], start = tasks.start[row];
  if (plan.is(row, Flag.inactive)) return panel.inactive;
  if (tasks.actualStart[row] === tasks.actualStart[row]) return panel.started;
  if (plan.is(row, Flag.external)) return panel.external;
  if (plan.isSummary(row)) return panel.rollsUp;
  if (plan.is(row, Flag.manual)) return panel.manual;
  if (constraint > 1 && (tasks.constraintDate[row] === start || !driven)) return panel.afterConstraint;
  if (constraint === 1) return panel.asLate;
  if (driven) return panel.afterDrivers;
  if (start <= plan.snapshot.start) return panel.projectStart;
  return plan.linksInto(row).length ? panel.laterThanLinks : panel.asSoon;
}

/** @param {import('./view.js').View} view @param {number} row @param {Reason[]} reasons */
function addOwn(view, row, reasons) {
  const { plan, strings, dates } = view, { tasks } = plan;
  if (tasks.actualFinish[row] === tasks.actualFinish[row]) reasons.push({ text: strings.panel.finished(dates.moment(tasks.actualFinish[row])) });
  if (plan.isSummary(row)) {
    let first = -1;
    for (let below = row + 1; below < plan.end[row]; below++)
      if (!plan.isSummary(below) && (first < 0 || tasks.start[below] < tasks.start[first])) first = below;
    if (first >= 0) reasons.unshift({ text: '', row: first, sub: strings.panel.startAt(dates.moment(tasks.start[first])) });
  }
  return reasons;
}

/**
 * From the task back along what drives it, to where nothing does.
 * @param {import('./plan.js').Plan} plan @param {number} row @returns {{ link: number, row: number }[]}
 */
export function chainOf(plan, row) {
  const chain = [], seen = new Set([row]);
  for (let at = row; chain.length < LONGEST_CHAIN;) {
    if (plan.tasks.actualStart[at] === plan.tasks.actualStart[at] && at !== row) break;
    const link = driversOf(plan, at)[0];
    if (link === undefined) break;
    at = plan.snapshot.links.predecessor[link];
    if (seen.has(at)) break;
    seen.add(at);
    chain.push({ link, row: at });
  }
  return chain;
}
