// What differs between two states of the plan, as a page of a dialog: the finish first, then task by task.
import { element } from '../dom.js';
import { fromIsoMoment } from '../dates.js';
import { table } from './dialog.js';

const MOST = 200;

/** @param {import('../view.js').View} view @param {any} diff as the route writes it @returns {Node[]} */
export function differencePage(view, diff) {
  const words = view.strings.editing.diff, parts = /** @type {Node[]} */ ([]);
  if (diff.same) return [element('p', {}, words.same)];
  parts.push(element('p', {}, ...finish(view, diff)));
  // Where nothing but room differs there is nothing to look at, task by task.
  const tasks = diff.tasks.filter((/** @type {any} */ task) => task.values.length || task.oldStart !== task.newStart || task.oldFinish !== task.newFinish);
  const quiet = diff.tasks.length - tasks.length;
  if (tasks.length) {
    parts.push(element('h3', {}, words.tasks(tasks.length)), table(
      [words.number, words.task, words.what, words.start, words.finish, words.moved],
      tasks.slice(0, MOST).map((/** @type {any} */ task) => row(view, task)), words.tasks(tasks.length)));
    if (tasks.length > MOST) parts.push(element('p', { class: 'plan-sub' }, view.strings.editing.problem.more(tasks.length - MOST)));
  }
  if (diff.links.length) {
    parts.push(element('h3', {}, words.links(diff.links.length)), element('ul', { class: 'plan-mistakes' },
      ...diff.links.slice(0, MOST).map((/** @type {any} */ link) => element('li', {}, `${words.kinds[/** @type {'added'} */ (link.kind)] ?? link.kind}: ${link.predecessor} → ${link.successor} ${[link.old, link.new].filter(Boolean).join(' → ')}`))));
  }
  if (quiet) parts.push(element('p', { class: 'plan-sub' }, words.quiet(quiet)));
  const rest = [...diff.plan, ...diff.assignments.flatMap((/** @type {any} */ each) => each.values)];
  if (rest.length) parts.push(element('p', { class: 'plan-sub' }, words.rest(rest.length)));
  return parts;
}

/** @param {import('../view.js').View} view @param {any} diff @returns {(Node|string)[]} */
function finish(view, diff) {
  const words = view.strings.editing.diff, date = (/** @type {string|null} */ text) => view.dates.full(fromIsoMoment(text?.replace(' ', 'T') ?? null) ?? NaN), days = diff.finishMovedDays;
  const text = `${words.finishOf(date(diff.old.finish), date(diff.new.finish))} `;
  return [text, ...(days ? [element('b', { class: days > 0 ? 'plan-warn' : '' }, daysText(view, days))] : [words.sameFinish])];
}

/** @param {import('../view.js').View} view @param {number} days */
const daysText = (view, days) => `${view.amounts.signed.format(Math.round(days * 10) / 10).replace('-', '−')} ${view.strings.units[2]}`;

/** @param {import('../view.js').View} view @param {any} task */
function row(view, task) {
  const words = view.strings.editing.diff, date = (/** @type {string|null} */ text) => view.dates.day(fromIsoMoment(text?.replace(' ', 'T') ?? null) ?? NaN);
  const both = (/** @type {string|null} */ before, /** @type {string|null} */ now) => before && now && date(before) !== date(now) ? `${date(before)} → ${date(now)}` : date(now ?? before);
  const what = task.values.map((/** @type {any} */ value) => `${value.property}: ${value.old ?? '–'} → ${value.new ?? '–'}`).join('; ') ;
  const days = task.finishMovedDays;
  return [String(task.id), task.name, task.kind === 'added' || task.kind === 'removed' ? words.kinds[/** @type {'added'} */ (task.kind)] : what, both(task.oldStart, task.newStart), both(task.oldFinish, task.newFinish),
    days ? element('b', { class: days > 0 ? 'plan-warn' : '' }, daysText(view, days)) : ''];
}
