// The plan page: mountPlan puts a whole plan into an element and gives back a way to take it out again.
import { element, rememberFocus } from './dom.js';
import { Plan } from './plan.js';
import { View } from './view.js';
import { Stage } from './stage.js';
import { Grid } from './grid.js';
import { Timeline } from './timeline.js';
import { Panel } from './panel.js';
import { TaskCard } from './taskcard.js';
import { Causes } from './causes.js';
import { Checks } from './checks.js';
import { ChecksPanel } from './checkspanel.js';
import { toolbar } from './toolbar.js';
import { listenToKeys } from './keyboard.js';
import { readSnapshot } from './snapshot.js';
import { readState, writeState } from './state.js';
import { showTooltips } from './tooltip.js';
import { stringsFor } from './strings.js';
import { watchTheme } from './theme.js';

const NARROW = 720;
const SKELETON_AFTER = 300;
const REMEMBER_AFTER = 250;
const REMEMBER_AT_LATEST = 1000;
/** What the address does not tell. @type {Set<import('./view.js').Change>} */
const QUIET = new Set(['size', 'theme', 'find', 'checks', 'cell', 'cells', 'data', 'editing']);

/**
 * @typedef {object} PlanOptions
 * @property {string} snapshotUrl where the snapshot is (docs/engine/snapshot.md)
 * @property {string} planUrl where everything else about the plan is: tasks/{uid}/causes, checks, checks.html
 * @property {string} [plan] its id; without it nobody edits
 * @property {string|null} [record] the beginning of the reference of its tasks, as their discussion names them
 * @property {string} [person] id of the reader
 * @property {boolean} [mayEdit] whether the reader may edit, as far as is known
 * @property {boolean} [past] it is the plan of an earlier day
 * @property {string} [checked] tag of the stored checks
 * @property {number} [failing] measures that fail
 * @property {Promise<Response>} [asked] the answer of that address, when it was asked already
 * @property {string} [locale] of dates and numbers, by default the reader's, in the page's language
 * @property {'light'|'dark'} [theme] by default the page's
 * @property {string} [initialState] a query string, by default the page's
 * @property {(query: string) => void} [onStateChange] by default the page's address follows the view
 * @property {Date} [now] what the reader's clock shows, by default the clock
 */

/**
 * @typedef {object} MountedPlan
 * @property {Promise<boolean>} ready whether the plan could be loaded and is drawn
 * @property {(place: HTMLElement) => void} moveTo into another element, as it is
 * @property {(tag: string|undefined, failing: number) => void} judged other checks may have been stored
 * @property {HTMLElement} actions what belongs beside the title of the page
 * @property {() => void} dispose
 */

/** @param {HTMLElement} host @param {PlanOptions} options @returns {MountedPlan} */
export function mountPlan(host, options) {
  const locale = options.locale || localeOf(document.documentElement.lang);
  const strings = stringsFor(locale);
  const root = element('div', { class: 'plan', 'data-theme': options.theme ?? null });
  host.replaceChildren(root);
  const focus = rememberFocus(root), stop = new AbortController(), actions = element('div', { class: 'plan plan-actions' });
  /** @type {(() => void)[]} */
  const ends = [];
  let { checked } = options;
  /** @type {View|undefined} */
  let view;

  let { asked } = options;
  const load = async () => {
    root.replaceChildren();
    const waiting = setTimeout(() => root.replaceChildren(skeleton(strings)), SKELETON_AFTER);
    try {
      const answer = asked ?? fetch(options.snapshotUrl, { signal: stop.signal });
      asked = undefined;
      const buffer = await bytesOf(await answer);
      clearTimeout(waiting);
      if (stop.signal.aborted) return false;
      view = open(root, buffer, strings, locale, options, ends, actions);
      if (!view && options.mayEdit && options.plan) invite(root, strings, options, load);
      return true;
    } catch (error) {
      clearTimeout(waiting);
      if (!stop.signal.aborted) root.replaceChildren(failure(strings, error, load));
      return false;
    }
  };

  return {
    actions,
    ready: load(),
    moveTo(place) {
      const focused = focus();
      place.replaceChildren(root);
      // Taken out of the document, panes have forgotten how far they were scrolled.
      view?.putBack();
      focused?.focus({ preventScroll: true });
    },
    judged(tag, failing) {
      if (tag === checked || !view) return;
      checked = tag;
      view.failing = failing;
      // Nobody has looked at them yet: the number on the button is enough.
      if (view.checks.status === 'idle') view.changed('checks');
      else view.checks.load();
    },
    dispose() {
      stop.abort();
      for (const end of ends) end();
      root.remove();
      actions.remove();
    },
  };
}

/** A plan without tasks gets its first one. @param {HTMLElement} root @param {import('./strings.js').Strings} strings @param {PlanOptions} options @param {() => void} load */
function invite(root, strings, options, load) {
  const { firstTask, verbs } = strings.editing, problem = element('p', { role: 'alert' });
  const name = /** @type {HTMLInputElement} */ (element('input', { type: 'text', maxlength: 500, 'aria-label': firstTask, placeholder: firstTask }));
  const button = element('button', { type: 'submit', class: 'plan-button main' }, verbs.addFirst);
  const form = element('form', { class: 'plan-first' }, name, button, problem);
  form.addEventListener('submit', async event => {
    event.preventDefault();
    button.disabled = true;
    const answer = await fetch(`${options.planUrl}/edits`, {
      method: 'POST', headers: { 'content-type': 'application/json', 'x-gantry': '1' },
      body: JSON.stringify({ client: uniqueClient(), sequence: 1, do: [{ do: 'insert', after: null, name: name.value.trim() || strings.editing.newTask }] }),
    }).catch(() => null);
    if (answer?.ok) return load();
    button.disabled = false;
    problem.textContent = answer ? strings.errorStatus(answer.status) : strings.errorNetwork;
  });
  root.querySelector('.plan-message')?.append(form);
  name.focus({ preventScroll: true });
}

const uniqueClient = () => `first-${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`;

/** The reader's way to write dates, as long as it is in the language of the page. @param {string} language @returns {string} */
const localeOf = language => [...navigator.languages].find(locale => !language || locale.split('-')[0] === language.split('-')[0]) ?? (language || 'en');

class StatusError extends Error {
  /** @param {number} status */
  constructor(status) {
    super(`status ${status}`);
    this.status = status;
  }
}

/** @param {Response} response @returns {Promise<ArrayBuffer>} */
async function bytesOf(response) {
  if (!response.ok) throw new StatusError(response.status);
  return response.arrayBuffer();
}

/** @param {import('./strings.js').Strings} strings */
const skeleton = strings => element('div', { class: 'plan-skeleton', role: 'status', 'aria-label': strings.loading },
  ...Array.from({ length: 14 }, (_, i) => element('i', { style: `width:${28 + (i * 37) % 41}%;margin-inline-start:${(i % 4) * 16}px` })));

/** @param {import('./strings.js').Strings} strings @param {unknown} error @param {() => void} retry */
function failure(strings, error, retry) {
  const text = error instanceof StatusError ? strings.errorStatus(error.status)
    : error instanceof TypeError && /fetch|network/i.test(error.message) ? strings.errorNetwork : strings.errorData;
  const button = element('button', { type: 'button', class: 'plan-button' }, strings.retry);
  button.addEventListener('click', retry);
  return element('div', { class: 'plan-message', role: 'alert' }, element('h2', {}, strings.errorTitle), element('p', {}, text), button);
}

/**
 * @param {HTMLElement} root @param {ArrayBuffer} buffer @param {import('./strings.js').Strings} strings
 * @param {string} locale @param {PlanOptions} options @param {(() => void)[]} ends @param {HTMLElement} actions
 * @returns {View|undefined} nothing when there is nothing to view
 */
function open(root, buffer, strings, locale, options, ends, actions) {
  const plan = new Plan(readSnapshot(buffer), options.now ?? new Date());
  if (plan.count === 0) {
    root.replaceChildren(element('div', { class: 'plan-message' }, element('h2', {}, strings.emptyTitle), element('p', {}, strings.emptyText)));
    return;
  }
  const state = readState(new URLSearchParams(options.initialState ?? location.search));
  const checks = new Checks(`${options.planUrl}/checks`, () => {
    view.refreshMarks();
    view.changed('checks');
  });
  const view = new View(plan, strings, locale, state, checks);
  view.reportUrl = `${options.planUrl}/checks.html`;
  view.failing = options.failing ?? NaN;
  view.narrow = root.clientWidth < NARROW;
  view.rowHeight = parseFloat(getComputedStyle(root).getPropertyValue('--plan-row')) || 28;
  view.rows.restore(state.level, state.branches);
  const task = plan.rowOfUid.get(state.task);
  if (task !== undefined) {
    view.rows.reveal(task);
    view.selected = task;
  }

  const stage = new Stage(root, view);
  const timeline = new Timeline(stage);
  const grid = new Grid(stage);
  const jump = (/** @type {number} */ row) => {
    if (view.rows.reveal(row)) view.changed('rows');
    grid.active = { row, column: -1 };
    view.select(row);
    stage.scrollToPlace(view.rows.place[row], true);
    timeline.goToTask(row);
  };
  const tools = toolbar(view, timeline, grid);
  const card = new TaskCard(view, uid => `${options.planUrl}/tasks/${uid}`, options.past ?? false);
  ends.push(() => card.end());
  root.replaceChildren(tools.element, element('div', { class: 'plan-body' }, stage.scroller, ...panels(view, jump, card, tools.checks, options, ends)));
  listenToKeys(grid);
  listenToChart(timeline, grid, view);
  showTooltips(root, timeline);

  stage.measure();
  timeline.open();
  const top = plan.rowOfUid.get(state.top);
  if (top !== undefined && view.rows.place[top] >= 0) stage.scroller.scrollTop = view.rows.place[top] * view.rowHeight;
  else if (task !== undefined) stage.scrollToPlace(view.rows.place[task], true);
  stage.drawNow();
  view.putBack = () => stage.putBack();
  root.dataset.ready = '';
  // What was sent as a link may show marks; the first drawing does not wait for them.
  if (state.checks || state.mark) checks.want();
  ends.push(...attend(root, view, stage, timeline, tools.find, options));
  if (options.plan) edit({ root, view, stage, grid, timeline, tools, actions, options, ends, jump, details: card });
  return view;
}

/** Editing comes after the first drawing, which does not wait for it. @param {Omit<import('./editing/editing.js').Place, 'options'> & { options: PlanOptions, ends: (() => void)[] }} place */
async function edit({ ends, options, ...place }) {
  let ended = false;
  ends.push(() => { ended = true; });
  const { attachEditing } = await import('./editing/editing.js');
  if (!ended) ends.push(attachEditing({ ...place, options: { past: false, mayEdit: false, person: '', plan: '', ...options } }));
}

/** What stands beside the panes: one of them at a time. @param {View} view @param {(row: number) => void} jump @param {TaskCard} card @param {HTMLElement} button @param {PlanOptions} options @param {(() => void)[]} ends */
function panels(view, jump, card, button, options, ends) {
  const causes = new Causes(uid => `${options.planUrl}/tasks/${uid}/causes`, () => details.told());
  view.listen(change => {
    if (change !== 'data') return;
    causes.forget();
    details.draw();
  });
  const details = new Panel(view, jump, causes, card, options.record ?? null);
  const follow = (/** @type {number} */ row) => {
    // A sheet over the rows would hide what it leads to: the details say the rest.
    if (view.narrow) view.open('details');
    jump(row);
  };
  const checks = new ChecksPanel(view, follow, () => {
    view.open(null);
    button.focus();
  });
  ends.push(() => causes.cancel(), whenBack(view));
  return [details.element, checks.element];
}

/** Notices are lost while a machine sleeps: who comes back asks again, which costs a tag when nothing changed. @param {View} view */
function whenBack(view) {
  const back = () => { if (document.visibilityState === 'visible' && view.checks.status === 'ready') view.checks.load(); };
  document.addEventListener('visibilitychange', back);
  return () => document.removeEventListener('visibilitychange', back);
}

/** @param {Timeline} timeline @param {Grid} grid @param {View} view */
function listenToChart(timeline, grid, view) {
  timeline.chart.addEventListener('click', event => {
    const hit = timeline.hit(event.offsetX, event.offsetY);
    if (hit) grid.focus(hit.row, -1);
  });
  timeline.chart.addEventListener('dblclick', event => {
    const hit = timeline.hit(event.offsetX, event.offsetY);
    if (!hit) return;
    view.open('details');
    timeline.goToTask(hit.row);
  });
}

/** What goes on as long as the page is open. @param {HTMLElement} root @param {View} view @param {Stage} stage @param {Timeline} timeline @param {HTMLInputElement} find @param {PlanOptions} options @returns {(() => void)[]} */
function attend(root, view, stage, timeline, find, options) {
  const remember = rememberView(view, stage, timeline, options);
  view.listen(remember);

  const arrange = () => {
    const narrow = root.clientWidth < NARROW;
    root.classList.toggle('narrow', narrow);
    root.classList.toggle('timed', view.showsTime);
    if (narrow !== view.narrow) {
      view.narrow = narrow;
      view.changed('columns');
    }
    stage.measure();
  };
  const size = new ResizeObserver(arrange);
  size.observe(root);
  view.listen(change => { if (change === 'panel') arrange(); });
  arrange();

  // With rows left out or shown again, the selected one is somewhere else.
  let { kept } = view.rows;
  view.listen(change => {
    if (change !== 'rows' || view.rows.kept === kept) return;
    ({ kept } = view.rows);
    if (view.selected >= 0 && view.rows.place[view.selected] >= 0) stage.scrollToPlace(view.rows.place[view.selected], true);
  });

  const findKey = (/** @type {KeyboardEvent} */ event) => {
    const target = event.target instanceof Element ? event.target : document.body;
    const here = root.contains(target) || !target.closest('dialog, input, textarea, select, [contenteditable]');
    // A second Ctrl+F in the box is for the browser's own search.
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f' && !event.shiftKey && !event.altKey && here && target !== find) {
      event.preventDefault();
      find.focus();
      find.select();
    }
  };
  document.addEventListener('keydown', findKey);
  const theme = watchTheme(() => view.changed('theme'));
  document.fonts?.ready.then(() => view.changed('theme'));
  return [theme, () => size.disconnect(), () => stage.dispose(), () => document.removeEventListener('keydown', findKey), () => remember.cancel()];
}

/** @param {View} view @param {Stage} stage @param {Timeline} timeline @param {PlanOptions} options */
function rememberView(view, stage, timeline, options) {
  let timer = 0, since = 0;
  const { state, plan, rows } = view;
  const page = location.pathname;
  const write = () => {
    since = 0;
    // The address may already be another page's while this one is still shown.
    if (!options.onStateChange && location.pathname !== page) return;
    state.at = timeline.left;
    state.level = rows.level;
    state.branches = rows.exceptions();
    state.task = view.selected < 0 ? -1 : plan.tasks.uid[view.selected];
    const top = Math.round(stage.scroller.scrollTop / view.rowHeight);
    state.top = top > 0 && top < rows.length ? plan.tasks.uid[rows.shown[top]] : -1;
    const query = writeState(state, new URLSearchParams(options.onStateChange ? '' : location.search)).toString();
    if (options.onStateChange) options.onStateChange(query);
    else history.replaceState(history.state, '', `${page}${query ? `?${query}` : ''}${location.hash}`);
  };
  const remember = (/** @type {import('./view.js').Change} */ change) => {
    if (QUIET.has(change)) return;
    clearTimeout(timer);
    // Changes that never pause, such as those of others, must not keep the address from being written.
    const now = performance.now();
    since ||= now;
    timer = window.setTimeout(write, Math.min(REMEMBER_AFTER, Math.max(0, since + REMEMBER_AT_LATEST - now)));
  };
  remember.cancel = () => clearTimeout(timer);
  return remember;
}
