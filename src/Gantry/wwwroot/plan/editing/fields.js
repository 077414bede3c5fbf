// Which cells can be edited, what stands in the editor when it opens, and how what is typed becomes an edit.
import { Flag } from '../snapshot.js';
import { DAY, dayOf } from '../dates.js';
import { linkText } from '../columns.js';
import { readDate, readDuration, readPercent, readPredecessors, readResources } from './typed.js';

/** @typedef {import('../view.js').View} View */
/** @typedef {{ text: string, to: any }} Choice */

/**
 * @typedef {object} Field
 * @property {string} field as edits name it
 * @property {(view: View, row: number) => string} text what the editor starts with
 * @property {(view: View, row: number, typed: string) => import('./typed.js').Typed} read
 * @property {(view: View, row: number, to: any) => import('./outbox.js').Verb[]} [verbs] where one field is not enough
 * @property {(view: View, row: number) => Choice[]} [choices] one of these and nothing else
 * @property {(view: View) => string[]} [names] offered while typing, each after a separator
 * @property {boolean} [clears] an empty cell means none
 */

export const CONSTRAINT_CODES = ['ASAP', 'ALAP', 'MSO', 'MFO', 'SNET', 'SNLT', 'FNET', 'FNLT'];

/** First and last working second of a usual day. @param {View} view */
function usualDay({ plan: { snapshot: { shifts } } }) {
  let from = DAY, to = 0;
  for (let i = 0; i < shifts.weekday.length; i++) {
    from = Math.min(from, shifts.from[i]);
    to = Math.max(to, shifts.to[i]);
  }
  return { from: from < DAY ? from : 8 * 3600, to: to || 17 * 3600 };
}

/** @param {View} view @param {number} time @param {boolean} isFinish @returns {string} with the hour only when it is not the usual one */
export function dateText(view, time, isFinish) {
  if (!(time === time)) return '';
  const day = usualDay(view), second = time - dayOf(time) * DAY;
  return view.dates.full(time) + (second === (isFinish ? day.to : day.from) ? '' : ` ${view.dates.clock(time)}`);
}

/** @param {string} field as edits name it @param {'start'|'finish'|'constraintDate'|'deadline'|'actualStart'|'actualFinish'} column @param {(view: View, row: number) => boolean} isFinish @returns {Field} */
const date = (field, column, isFinish) => ({
  field, clears: column !== 'start' && column !== 'finish',
  text: (view, row) => dateText(view, view.plan.tasks[column][row], isFinish(view, row)),
  read: (view, row, typed) => {
    const { plan, strings, locale, dates } = view, near = plan.tasks[column][row];
    return readDate(typed, { locale, strings, now: plan.now, near: near === near ? near : plan.tasks.start[row] || plan.now }, time => dates.day(time));
  },
});
const never = () => false, always = () => true;

/** @param {View} view @param {string} typed @param {Choice[]} choices @returns {import('./typed.js').Typed} */
function choose(view, typed, choices) {
  const wanted = typed.trim().toLowerCase();
  const found = choices.find(({ text }) => text.toLowerCase() === wanted) ?? choices.find(({ to }) => String(to).toLowerCase() === wanted)
    ?? (wanted ? choices.find(({ text }) => text.toLowerCase().startsWith(wanted)) : undefined);
  return found ? { to: found.to, text: found.text } : { error: view.strings.editing.typed.noChoice(typed.trim(), choices.map(({ text }) => text).filter(Boolean).slice(0, 8).join(', ')) };
}

/** @param {string} field @param {(view: View, row: number) => string} text @param {(view: View, row: number) => Choice[]} choices @param {Field['verbs']} [verbs] @returns {Field} */
const choice = (field, text, choices, verbs) => ({ field, text, choices, verbs, read: (view, row, typed) => choose(view, typed, choices(view, row)) });

/** @param {View} view @param {number} row */
const uidOf = (view, row) => view.plan.tasks.uid[row];

/** By column. @type {Record<string, Field>} */
export const FIELDS = {
  name: { field: 'name', text: (view, row) => view.plan.tasks.name[row], read: (_view, _row, typed) => ({ to: typed.trim(), text: typed.trim() }) },
  duration: { field: 'duration', text: (view, row) => view.durationText(row), read: (view, _row, typed) => readDuration(typed, view.strings) },
  start: date('start', 'start', never),
  finish: date('finish', 'finish', always),
  percent: { field: 'percentComplete', text: (view, row) => `${view.plan.tasks.percent[row]} %`, read: (view, _row, typed) => readPercent(typed, view.strings) },
  predecessors: {
    field: 'predecessors', clears: true,
    text: (view, row) => Array.from(view.plan.linksInto(row), link => linkText(view, link, view.plan.snapshot.links.predecessor[link])).join(';'),
    read: (view, row, typed) => {
      const { plan, strings } = view;
      return readPredecessors(typed, { uidOf: number => uidOfNumber(plan, number), last: plan.tasks.id[plan.count - 1] ?? 0, self: uidOf(view, row), strings });
    },
  },
  resources: {
    field: 'resources', clears: true,
    text: (view, row) => resourceTypedText(view, row),
    read: (view, _row, typed) => readResources(typed, view.strings),
    names: view => view.plan.snapshot.resources,
  },
  constraint: choice('constraint',
    (view, row) => view.strings.constraints[view.plan.tasks.constraint[row]],
    (view, row) => view.strings.constraints.map((text, kind) => ({ text, to: CONSTRAINT_CODES[kind] }))
      .filter(({ to }) => !view.plan.isSummary(row) || to === 'ASAP' || to === 'SNET' || to === 'FNLT')),
  constraintDate: date('constraintDate', 'constraintDate', (view, row) => [3, 6, 7].includes(view.plan.tasks.constraint[row])),
  deadline: date('deadline', 'deadline', always),
  actualStart: date('actualStart', 'actualStart', never),
  actualFinish: date('actualFinish', 'actualFinish', always),
  calendar: choice('calendar',
    (view, row) => view.plan.snapshot.calendars[view.plan.tasks.calendar[row]] ?? view.strings.editing.planCalendar,
    view => [{ text: view.strings.editing.planCalendar, to: null }, ...view.plan.snapshot.calendars.map(text => ({ text, to: text }))]),
  mode: choice('manual',
    (view, row) => view.plan.is(row, Flag.inactive) ? view.strings.modes.inactive : view.plan.is(row, Flag.manual) ? view.strings.modes.manual : view.strings.modes.auto,
    view => [{ text: view.strings.modes.auto, to: 'auto' }, { text: view.strings.modes.manual, to: 'manual' }, { text: view.strings.modes.inactive, to: 'inactive' }],
    (view, row, to) => modeVerbs(view, row, to)),
};

/** @param {import('../plan.js').Plan} plan @param {number} number @returns {number|undefined} */
export function uidOfNumber(plan, number) {
  const { id, uid } = plan.tasks;
  // Numbers follow the rows, so it stands where it should in nearly every plan.
  for (const row of [number - 1, number]) if (row >= 0 && id[row] === number) return uid[row];
  const row = id.indexOf(number);
  return row < 0 ? undefined : uid[row];
}

/** @param {View} view @param {number} row @param {string} to */
function modeVerbs(view, row, to) {
  const { plan } = view, task = uidOf(view, row), verbs = [];
  if (plan.is(row, Flag.inactive) !== (to === 'inactive')) verbs.push({ do: 'set', task, field: 'active', to: to !== 'inactive' });
  if (to !== 'inactive' && plan.is(row, Flag.manual) !== (to === 'manual')) verbs.push({ do: 'set', task, field: 'manual', to: to === 'manual' });
  return verbs;
}

/** @param {View} view @param {number} row @returns {string} 'Ann; Ben[50%]' */
function resourceTypedText(view, row) {
  const { resources, assignments: { task, resource, percent } } = view.plan.snapshot, parts = [];
  for (let i = 0; i < task.length; i++) if (task[i] === row) parts.push(resources[resource[i]] + (percent[i] === 100 ? '' : `[${percent[i]}%]`));
  return parts.join('; ');
}

/**
 * Why a cell cannot be edited, or nothing when it can.
 * @param {View} view @param {number} row @param {string} column
 */
export function whyNot(view, row, column) {
  const { plan, strings: { editing: words } } = view;
  if (!view.mayEdit) return words.readOnly;
  if (!FIELDS[column]) return words.computed;
  if (plan.is(row, Flag.external)) return words.external;
  // A summary takes 0 or 100 % for everything inside, and nothing else of what it rolls up.
  const rolled = column === 'duration' || column === 'start' || column === 'finish' || column === 'actualStart' || column === 'actualFinish';
  if (rolled && plan.hasChildren(row) && !plan.is(row, Flag.manual)) return words.ofSummary;
  if (plan.tasks.level[row] === 0 && column !== 'name') return words.ofPlan;
  return '';
}

/**
 * @param {View} view @param {number} row @param {string} column @param {string} typed
 * @returns {{ error: string }|{ verbs: import('./outbox.js').Verb[], shown: import('./outbox.js').Shown }} no verbs when nothing changes
 */
export function editOf(view, row, column, typed) {
  const field = FIELDS[column], read = field.read(view, row, typed), uid = uidOf(view, row);
  if (read.error) return { error: read.error };
  const shown = { uid, column, text: read.text ?? '', typed };
  if (typed.trim() === field.text(view, row).trim()) return { verbs: [], shown };
  return { verbs: field.verbs?.(view, row, read.to) ?? [{ do: 'set', task: uid, field: field.field, to: read.to }], shown };
}
