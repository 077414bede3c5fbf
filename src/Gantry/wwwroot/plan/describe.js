// What a bar shows, in words: for screen readers and for the tooltip.
import { Flag } from './snapshot.js';

/** @param {import('./view.js').View} view @param {number} row @returns {string[]} */
export function facts(view, row) {
  const { plan, strings, dates, amounts } = view, { tasks } = plan;
  const parts = [];
  if (!(tasks.start[row] === tasks.start[row])) return [strings.notScheduled];
  if (plan.isMilestone(row)) parts.push(`${strings.kinds.milestone} ${dates.moment(tasks.start[row])}`);
  else parts.push(`${dates.full(tasks.start[row])} – ${dates.full(tasks.finish[row])}`, view.durationText(row));
  if (tasks.percent[row] > 0) parts.push(strings.done(tasks.percent[row]));
  if (plan.is(row, Flag.critical)) parts.push(strings.isCritical);
  if (plan.is(row, Flag.manual)) parts.push(strings.isManual);
  if (plan.is(row, Flag.inactive)) parts.push(strings.isInactive);
  if (plan.is(row, Flag.external)) parts.push(strings.isExternal);
  const pieces = plan.splits.get(row)?.length ?? 0;
  if (pieces > 1) parts.push(strings.isSplit(pieces));
  const { deadline, finish } = tasks;
  if (deadline[row] === deadline[row]) {
    const date = dates.day(deadline[row]);
    parts.push(finish[row] > deadline[row] ? strings.deadlineMissed(date) : strings.deadlineAt(date));
  }
  const late = plan.finishVariance(row, view.comparedBaseline());
  if (late > 0) parts.push(strings.late(amounts.duration(late)));
  if (late < 0) parts.push(strings.early(amounts.duration(-late)));
  return parts;
}

/** @param {import('./checks.js').Finding[]} findings @returns {string} which measures found what */
export const findingText = findings => findings.map(({ measure, value }) => `${measure.title}: ${value}`).join('\n');

/** @param {import('./view.js').View} view @param {number} row @returns {string} one sentence for the row */
export function sentence(view, row) {
  const { plan, strings } = view;
  const kind = plan.isSummary(row) ? `, ${strings.kinds.summary}` : '';
  return `${plan.tasks.id[row]} ${plan.tasks.name[row]}${kind}, ${facts(view, row).join(', ')}`;
}
