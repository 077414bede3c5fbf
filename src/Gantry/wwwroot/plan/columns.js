// The columns a reader can choose: what each shows for a task.
import { Flag } from './snapshot.js';

/**
 * @typedef {object} Column
 * @property {string} id
 * @property {number} width pixels, unless the reader chose another
 * @property {boolean} [number] right-aligned
 * @property {(view: import('./view.js').View, row: number) => string} text
 * @property {(view: import('./view.js').View, row: number) => string} [mark] a class for the cell: 'bad', 'warn' or nothing
 */

/** @param {keyof import('./snapshot.js').Tasks} field */
const date = field => (/** @type {import('./view.js').View} */ view, /** @type {number} */ row) =>
  view.dates.day(/** @type {Float64Array} */ (view.plan.tasks[field])[row]);

/** @param {'start'|'finish'} end */
const baseline = end => (/** @type {import('./view.js').View} */ view, /** @type {number} */ row) => {
  const values = view.plan.snapshot.baselines.get(view.comparedBaseline());
  return values ? view.dates.day(values[end][row]) : '';
};

/** @param {import('./view.js').View} view @param {number} link @param {number} other row at the other end */
export function linkText(view, link, other) {
  const { bits, lag } = view.plan.snapshot.links;
  const kind = bits[link] & 3, lagText = view.amounts.lag(lag[link], bits[link]).replaceAll(' ', '');
  return view.plan.tasks.id[other] + (kind === 1 && !lagText ? '' : view.strings.linkKinds[kind]) + lagText;
}

/** @type {Column[]} in the order of the menu */
export const COLUMNS = [
  { id: 'id', width: 38, number: true, text: (view, row) => String(view.plan.tasks.id[row]) },
  { id: 'name', width: 230, text: (view, row) => view.plan.tasks.name[row] },
  { id: 'duration', width: 72, number: true, text: (view, row) => view.durationText(row) },
  { id: 'start', width: 84, text: date('start') },
  { id: 'finish', width: 84, text: date('finish') },
  {
    id: 'predecessors', width: 102,
    text: (view, row) => Array.from(view.plan.linksInto(row), link => linkText(view, link, view.plan.snapshot.links.predecessor[link])).join(';'),
  },
  {
    id: 'successors', width: 106,
    text: (view, row) => Array.from(view.plan.linksFrom(row), link => linkText(view, link, view.plan.snapshot.links.successor[link])).join(';'),
  },
  { id: 'percent', width: 64, number: true, text: (view, row) => `${view.plan.tasks.percent[row]} %` },
  {
    id: 'totalFloat', width: 82, number: true,
    text: (view, row) => view.amounts.duration(view.plan.tasks.totalFloat[row]),
    mark: (view, row) => view.plan.tasks.totalFloat[row] < 0 ? 'bad' : '',
  },
  { id: 'freeFloat', width: 80, number: true, text: (view, row) => view.amounts.duration(view.plan.tasks.freeFloat[row]) },
  { id: 'resources', width: 150, text: (view, row) => view.plan.resourceText.get(row) ?? '' },
  { id: 'wbs', width: 70, text: (view, row) => view.plan.wbs(row) },
  { id: 'baselineStart', width: 82, text: baseline('start') },
  { id: 'baselineFinish', width: 84, text: baseline('finish') },
  {
    id: 'startVariance', width: 82, number: true,
    text: (view, row) => view.amounts.variance(view.plan.startVariance(row, view.comparedBaseline())),
    mark: (view, row) => view.plan.startVariance(row, view.comparedBaseline()) > 0 ? 'warn' : '',
  },
  {
    id: 'finishVariance', width: 86, number: true,
    text: (view, row) => view.amounts.variance(view.plan.finishVariance(row, view.comparedBaseline())),
    mark: (view, row) => view.plan.finishVariance(row, view.comparedBaseline()) > 0 ? 'warn' : '',
  },
  { id: 'constraint', width: 150, text: (view, row) => view.plan.tasks.constraint[row] ? view.strings.constraints[view.plan.tasks.constraint[row]] : '' },
  { id: 'constraintDate', width: 90, text: date('constraintDate') },
  {
    id: 'deadline', width: 84, text: date('deadline'),
    mark: (view, row) => view.plan.tasks.deadline[row] < view.plan.tasks.finish[row] ? 'bad' : '',
  },
  {
    id: 'calendar', width: 110,
    text: (view, row) => view.plan.snapshot.calendars[view.plan.tasks.calendar[row]] ?? '',
  },
  { id: 'earlyStart', width: 84, text: date('earlyStart') },
  { id: 'earlyFinish', width: 86, text: date('earlyFinish') },
  { id: 'lateStart', width: 84, text: date('lateStart') },
  { id: 'lateFinish', width: 86, text: date('lateFinish') },
  { id: 'actualStart', width: 84, text: date('actualStart') },
  { id: 'actualFinish', width: 86, text: date('actualFinish') },
  {
    id: 'mode', width: 84,
    text: (view, row) => {
      const { modes } = view.strings, { plan } = view;
      if (plan.is(row, Flag.external)) return modes.external;
      if (plan.is(row, Flag.inactive)) return modes.inactive;
      if (plan.is(row, Flag.manual)) return modes.manual;
      return plan.is(row, Flag.recurring) ? modes.recurring : modes.auto;
    },
  },
];

/** @type {Map<string, Column>} */
export const COLUMN_BY_ID = new Map(COLUMNS.map(column => [column.id, column]));

export const USUAL_COLUMNS = ['id', 'name', 'duration', 'start', 'finish', 'predecessors'];

/** What a phone has room for. */
export const NARROW_COLUMNS = ['name', 'start', 'finish'];
