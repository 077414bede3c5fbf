// Why a task starts when it does, as far as the snapshot knows: actuals, hand-typed dates, the links that drive, constraints.
import { Flag } from './snapshot.js';

const LONGEST_CHAIN = 12;

/** @typedef {{ text: string, row?: number, tail?: string, sub?: string }} Reason */

/**
 * Links that decide the dates of a task: those the engine marked, otherwise the one whose predecessor ends last.
 * @param {import('./plan.js').Plan} plan @param {number} row @returns {number[]}
 */
export function driversOf(plan, row) {
  const { bits, predecessor } = plan.snapshot.links, into = [...plan.linksInto(row)];
  if (plan.snapshot.knowsDrivers) return into.filter(link => bits[link] & 128);
  let latest = -1, last = -Infinity;
  for (const link of into) {
    const from = predecessor[link];
    const end = (bits[link] & 3) < 2 ? plan.tasks.finish[from] : plan.tasks.start[from];
    if (end > last) { last = end; latest = link; }
  }
  return latest < 0 ? [] : [latest];
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
  const sub = fromFinish ? strings.panel.finishAt(when) : strings.panel.startAt(when);
  return {
    text: linkName(view, link), row, tail: strings.from,
    sub: plan.snapshot.knowsDrivers ? sub : `${sub}, ${strings.panel.lastOf}`,
  };
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
  return start <= plan.snapshot.start ? panel.projectStart : panel.asSoon;
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
