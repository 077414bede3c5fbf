// The bar above the plan: what is shown, how far in, and where.
import { element, set } from './dom.js';
import { menuButton } from './menu.js';
import { SCALES, tiersFor } from './axis.js';
import { COLUMNS, USUAL_COLUMNS } from './columns.js';
import { findBox } from './find.js';

const MOST_LEVELS = 9;

/**
 * @param {import('./view.js').View} view
 * @param {import('./timeline.js').Timeline} timeline
 * @param {import('./grid.js').Grid} grid
 * @returns {{ element: HTMLElement, find: HTMLInputElement, checks: HTMLElement, edit: HTMLElement, undo: HTMLElement }} edit and undo: places for what editing adds
 */
export function toolbar(view, timeline, grid) {
  const { strings, state } = view;
  const separator = () => element('span', { class: 'plan-sep', 'aria-hidden': 'true' });
  const find = findBox(view, timeline, grid), checks = checksToggle(view);
  const edit = element('span', { class: 'plan-place' }), undo = element('span', { class: 'plan-place' });
  const bar = element('div', { class: 'plan-tools', role: 'group', 'aria-label': strings.tools },
    paneSwitch(view), edit, outlineMenu(view), columnsMenu(view), checks, onlyMarked(view), separator(),
    toggle(view, strings.critical, strings.criticalTip, () => state.critical, on => { state.critical = on; }),
    baselineChoice(view),
    toggle(view, strings.slack, strings.slackTip, () => state.slack, on => { state.slack = on; }),
    showMenu(view), separator(), find.element,
    element('span', { class: 'plan-grow' }), undo,
    ...zoomTools(view, timeline), separator(), detailsToggle(view));
  return { element: bar, find: find.input, checks, edit, undo };
}

/** @param {import('./view.js').View} view @param {string} text @param {string} title @param {() => boolean} get @param {(on: boolean) => void} put */
function toggle(view, text, title, get, put) {
  const button = element('button', { type: 'button', class: 'plan-tool', title, 'aria-pressed': String(get()) }, text);
  button.addEventListener('click', () => {
    put(!get());
    view.changed('show');
  });
  view.listen(change => { if (change === 'show') set(button, 'aria-pressed', String(get())); });
  return button;
}

/** @param {import('./view.js').View} view */
function outlineMenu(view) {
  const { strings, rows, plan } = view;
  const level = (/** @type {number} */ to) => () => {
    rows.showLevel(to);
    view.changed('rows');
  };
  return menuButton(strings.outline, () => [
    { text: strings.expandAll, run: level(0) },
    { text: strings.collapseAll, run: level(1) },
    ...Array.from({ length: Math.min(plan.deepest - 1, MOST_LEVELS) }, (_, i) => ({ text: strings.toLevel(i + 1), separated: i === 0, run: level(i + 1) })),
  ]);
}

/** @param {import('./view.js').View} view */
function columnsMenu(view) {
  const { strings, state } = view;
  return menuButton(strings.columnsButton, () => [
    ...COLUMNS.filter(({ id }) => id !== 'name').map(({ id }) => {
      const shown = state.columns.some(column => column.id === id);
      return {
        text: strings.columns[/** @type {keyof typeof strings.columns} */ (id)][1], checked: shown, stays: true,
        run: () => {
          if (shown) state.columns = state.columns.filter(column => column.id !== id);
          else if (id === 'id') state.columns.unshift({ id, width: 0 });
          else state.columns.push({ id, width: 0 });
          view.changed('columns');
        },
      };
    }),
    {
      text: strings.usualColumns, separated: true,
      run: () => {
        state.columns = USUAL_COLUMNS.map(id => ({ id, width: 0 }));
        state.split = 0;
        view.changed('columns');
      },
    },
  ], { className: 'plan-wide-only' });
}

/** The baselines there are; they may come while the plan is open. @param {import('./view.js').View} view */
function baselineChoice(view) {
  const place = element('span', { class: 'plan-place' });
  let shown = '?';
  const refresh = () => {
    const numbers = [...view.plan.snapshot.baselines.keys()].join();
    if (numbers === shown) return;
    shown = numbers;
    place.replaceChildren(baselineMenu(view));
  };
  refresh();
  view.listen(change => { if (change === 'data') refresh(); });
  return place;
}

/** @param {import('./view.js').View} view */
function baselineMenu(view) {
  const { strings, state, plan } = view;
  const numbers = [...plan.snapshot.baselines.keys()];
  if (!numbers.length) return element('button', { type: 'button', class: 'plan-tool', disabled: true, title: strings.noBaselines }, strings.baseline(0));
  if (state.baseline !== null && !numbers.includes(state.baseline)) state.baseline = numbers[0];
  if (numbers.length === 1) {
    return toggle(view, strings.baseline(numbers[0]), strings.baseline(numbers[0]), () => state.baseline !== null, on => { state.baseline = on ? numbers[0] : null; });
  }
  const text = () => state.baseline === null ? strings.baselineNone : strings.baseline(state.baseline);
  const choose = (/** @type {number|null} */ number) => () => {
    state.baseline = number;
    view.changed('show');
  };
  const menu = menuButton(text(), () => [
    ...numbers.map(number => ({ text: strings.baseline(number), checked: state.baseline === number, single: true, run: choose(number) })),
    { text: strings.baselineNone, checked: state.baseline === null, single: true, separated: true, run: choose(null) },
  ]);
  const button = /** @type {HTMLElement} */ (menu.firstChild);
  const refresh = () => {
    button.textContent = text();
    button.classList.toggle('on', state.baseline !== null);
  };
  refresh();
  view.listen(change => { if (change === 'show') refresh(); });
  return menu;
}

/** @param {import('./view.js').View} view */
function showMenu(view) {
  const { strings, state } = view;
  const item = (/** @type {string} */ text, /** @type {'links'|'names'} */ key) => ({
    text, checked: state[key], stays: true,
    run: () => {
      state[key] = !state[key];
      view.changed('show');
    },
  });
  return menuButton(strings.more, () => [item(strings.links, 'links'), item(strings.names, 'names')]);
}

/** @param {import('./view.js').View} view @param {import('./timeline.js').Timeline} timeline */
function zoomTools(view, timeline) {
  const { strings } = view;
  const zooms = /** @type {(keyof typeof SCALES)[]} */ (Object.keys(SCALES));
  const name = () => tiersFor(timeline.scale || SCALES.months).name;
  const menu = menuButton(strings.zooms[name()], () => zooms.map(zoom => ({
    text: strings.zooms[zoom], checked: zoom === name(), single: true, run: () => timeline.zoomTo(SCALES[zoom]),
  })), { title: strings.zoom });
  const label = /** @type {HTMLElement} */ (menu.firstChild);
  view.listen(change => { if (change === 'zoom' || change === 'size') label.textContent = strings.zooms[name()]; });
  const button = (/** @type {string} */ text, /** @type {string} */ title, /** @type {() => void} */ run, /** @type {string} */ className = '') => {
    const made = element('button', { type: 'button', class: `plan-tool ${className}`, title, 'aria-label': text.length > 1 ? null : title }, text);
    made.addEventListener('click', run);
    return made;
  };
  const today = button(strings.today, strings.todayTip, () => timeline.goToToday(), 'plan-time-only');
  today.disabled = !timeline.showsToday;
  menu.classList.add('plan-time-only');
  return [
    today, menu,
    button('−', strings.zoomOut, () => timeline.zoomTo(timeline.scale / 1.6), 'plan-time-only plan-sign'),
    button('+', strings.zoomIn, () => timeline.zoomTo(timeline.scale * 1.6), 'plan-time-only plan-sign'),
    button(strings.fit, strings.fitTip, () => timeline.fit(), 'plan-time-only'),
  ];
}

/** On a phone there is room for one pane at a time. @param {import('./view.js').View} view */
function paneSwitch(view) {
  const { strings } = view;
  const button = element('button', { type: 'button', class: 'plan-tool plan-narrow-only', 'aria-pressed': 'false' }, strings.timeline);
  button.addEventListener('click', () => {
    view.showsTime = !view.showsTime;
    set(button, 'aria-pressed', String(view.showsTime));
    view.changed('panel');
  });
  return button;
}

/** @param {import('./view.js').View} view */
function detailsToggle(view) {
  const { strings, state } = view;
  const button = element('button', { type: 'button', class: 'plan-tool', 'aria-pressed': String(state.panel) }, strings.details);
  button.addEventListener('click', () => view.open(state.panel ? null : 'details'));
  view.listen(change => { if (change === 'panel') set(button, 'aria-pressed', String(state.panel)); });
  return button;
}

/** Says that rows are left out, and ends it. @param {import('./view.js').View} view */
function onlyMarked(view) {
  const { strings, state } = view;
  const button = element('button', { type: 'button', class: 'plan-tool', title: strings.checks.onlyTip }, strings.checks.only);
  const refresh = () => {
    button.hidden = view.marks.size === 0;
    set(button, 'aria-pressed', String(view.rows.kept !== null));
  };
  button.addEventListener('click', () => view.showOnly(!state.only));
  refresh();
  view.listen(change => { if (change === 'rows' || change === 'marks') refresh(); });
  return button;
}

/** The checks with the number of measures that fail. @param {import('./view.js').View} view */
function checksToggle(view) {
  const { strings: { checks: words }, state, checks } = view;
  const chip = element('span', { class: 'plan-chip' });
  const button = element('button', { type: 'button', class: 'plan-tool plan-checks-button' }, `${words.button} `, chip);
  const refresh = () => {
    const failing = checks.status === 'ready' ? checks.failing : view.failing, known = failing === failing, tone = failing > 0 ? 'red' : 'green';
    chip.hidden = !known;
    chip.className = `plan-chip ${tone}`;
    chip.replaceChildren(element('i', { class: `plan-shape ${tone}`, 'aria-hidden': 'true' }), String(failing), element('span', { class: 'plan-hidden' }, words.chipLabel(failing)));
    set(button, 'aria-pressed', String(state.checks));
  };
  button.addEventListener('click', () => view.open(state.checks ? null : 'checks'));
  refresh();
  view.listen(change => { if (change === 'panel' || change === 'checks') refresh(); });
  return button;
}
