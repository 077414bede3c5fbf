// What of a view is worth sending to someone: kept in the query of the address, each part only when it differs from the usual.
import { COLUMN_BY_ID, USUAL_COLUMNS } from './columns.js';
import { fromIso, toIso } from './dates.js';

/** @typedef {'start'|'finish'|'late'} Why which date the panel explains */

/**
 * @typedef {object} State
 * @property {number} scale pixels a day, 0 when not chosen yet
 * @property {{ id: string, width: number }[]} columns width 0 is the usual width
 * @property {number} level outline level shown, 0 for all
 * @property {number[]} branches uids of branches that differ from the level
 * @property {number} task uid of the selected task, -1 for none
 * @property {boolean} critical
 * @property {number|null} baseline number of the baseline drawn, 11 for the plan that is compared
 * @property {boolean} slack
 * @property {boolean} links
 * @property {boolean} names
 * @property {boolean} panel the details of the selected task
 * @property {Why} why
 * @property {boolean} checks the checks of the schedule, in place of the details
 * @property {boolean} changes who changed what, in place of the details
 * @property {string} mark whose offenders are marked: code of a measure, 'fails' for all that fail, '' for none
 * @property {boolean} only nothing else is shown
 * @property {number} at plan time at the left edge of the time line, NaN when not chosen
 * @property {number} top uid of the first task in view, -1 for the beginning
 * @property {number} split width of the grid in pixels, 0 for the usual
 */

const KEYS = ['scale', 'cols', 'level', 'branch', 'task', 'hide', 'show', 'base', 'at', 'top', 'split', 'why', 'mark'];
const MOST_BRANCHES = 400;

/** @returns {State} */
export const usualState = () => ({
  scale: 0, columns: USUAL_COLUMNS.map(id => ({ id, width: 0 })), level: 0, branches: [], task: -1,
  critical: true, baseline: 0, slack: false, links: true, names: false, panel: false, why: 'start', checks: false, changes: false, mark: '', only: false, at: NaN, top: -1, split: 0,
});

const whole = (/** @type {string|null} */ text, /** @type {number} */ least, /** @type {number} */ most, /** @type {number} */ otherwise) =>
  text !== null && /^-?\d{1,10}$/.test(text) && +text >= least && +text <= most ? +text : otherwise;

/** Reads what it knows and skips the rest: an address is typed by hand, too. @param {URLSearchParams} query @returns {State} */
export function readState(query) {
  const state = usualState();
  const scale = Number(query.get('scale'));
  if (scale > 0.01 && scale <= 2000) state.scale = scale;
  const columns = (query.get('cols') ?? '').split(',').flatMap(text => {
    const [id, width] = text.split('-');
    return COLUMN_BY_ID.has(id) ? [{ id, width: whole(width ?? null, 30, 1200, 0) }] : [];
  });
  const seen = new Set();
  if (columns.some(column => column.id === 'name')) state.columns = columns.filter(({ id }) => !seen.has(id) && seen.add(id));
  state.level = whole(query.get('level'), 0, 1000, 0);
  state.branches = (query.get('branch') ?? '').split('.').map(text => parseInt(text, 36)).filter(uid => uid >= 0).slice(0, MOST_BRANCHES);
  state.task = whole(query.get('task'), 0, 2 ** 31, -1);
  const hide = (query.get('hide') ?? '').split(','), show = (query.get('show') ?? '').split(',');
  if (hide.includes('critical')) state.critical = false;
  if (hide.includes('links')) state.links = false;
  if (hide.includes('baseline')) state.baseline = null;
  state.slack = show.includes('slack');
  state.names = show.includes('names');
  state.checks = show.includes('checks');
  state.changes = show.includes('changes') && !state.checks;
  state.panel = show.includes('details') && !state.checks && !state.changes;
  const why = query.get('why');
  if (why === 'finish' || why === 'late') state.why = why;
  const mark = query.get('mark') ?? '';
  if (/^[A-Za-z0-9]{1,12}$/.test(mark)) state.mark = mark;
  state.only = state.mark !== '' && show.includes('marked');
  if (state.baseline !== null) state.baseline = whole(query.get('base'), 0, 11, 0);
  state.at = fromIso(query.get('at')) ?? NaN;
  state.top = whole(query.get('top'), 0, 2 ** 31, -1);
  state.split = whole(query.get('split'), 120, 4000, 0);
  return state;
}

/** Keeps what others put into the query. @param {State} state @param {URLSearchParams} query @returns {URLSearchParams} */
export function writeState(state, query) {
  const usual = usualState();
  for (const key of KEYS) query.delete(key);
  const put = (/** @type {string} */ key, /** @type {string|number} */ value, /** @type {boolean} */ when) => { if (when) query.set(key, String(value)); };
  put('scale', +state.scale.toPrecision(3), state.scale > 0);
  const columns = state.columns.map(({ id, width }) => width ? `${id}-${Math.round(width)}` : id).join(',');
  put('cols', columns, columns !== USUAL_COLUMNS.join(','));
  put('level', state.level, state.level > 0);
  put('branch', state.branches.map(uid => uid.toString(36)).join('.'), state.branches.length > 0 && state.branches.length <= MOST_BRANCHES);
  put('task', state.task, state.task >= 0);
  const hide = [state.critical ? '' : 'critical', state.links ? '' : 'links', state.baseline === null ? 'baseline' : ''].filter(Boolean).join(',');
  const show = [state.slack ? 'slack' : '', state.names ? 'names' : '', state.panel ? 'details' : '', state.checks ? 'checks' : '', state.changes ? 'changes' : '', state.only ? 'marked' : ''].filter(Boolean).join(',');
  put('hide', hide, hide !== '');
  put('show', show, show !== '');
  put('why', state.why, state.why !== 'start');
  put('mark', state.mark, state.mark !== '');
  put('base', state.baseline ?? 0, (state.baseline ?? usual.baseline) !== usual.baseline);
  if (state.at === state.at) put('at', toIso(state.at), true);
  put('top', state.top, state.top >= 0);
  put('split', Math.round(state.split), state.split > 0);
  return query;
}
