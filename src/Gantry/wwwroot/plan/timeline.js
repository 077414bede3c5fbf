// The time line: two canvases as wide as the pane, drawn for the position of the scroll bars.
import { element, set } from './dom.js';
import { DAY, dayOf, floorTo } from './dates.js';
import { HEAD } from './stage.js';
import { SCALES, drawAxis, tiersFor } from './axis.js';
import { drawDates, drawGround } from './ground.js';
import { drawBars } from './bars.js';
import { VisibleLinks, drawLinks, drawSelectedLinks } from './links.js';
import { readColours } from './theme.js';

/**
 * @typedef {object} Scene one frame
 * @property {import('./view.js').View} view
 * @property {import('./theme.js').Colours} colours
 * @property {number} width @property {number} height pixels of the chart
 * @property {number} top scroll position in pixels
 * @property {number} rowHeight
 * @property {number} firstPlace @property {number} lastPlace rows in view
 * @property {number} from @property {number} to plan times at the edges
 * @property {number} scale pixels a day
 * @property {import('./axis.js').Tiers} tiers
 * @property {(time: number) => number} x
 */

const MOST_WIDTH = 12e6;
const LEAST_SCALE = 0.02;
const MOST_SCALE = 1600;
const FAR = 400 * DAY;

export class Timeline {
  /** what the axis was last drawn for */
  #axisKey = '';
  /** @type {Scene|undefined} the last frame drawn, for the pointer */
  scene;
  /** draws what is under way above everything @type {(ctx: CanvasRenderingContext2D, scene: Scene) => void} */
  onDrawn = () => { };

  /** @param {import('./stage.js').Stage} stage */
  constructor(stage) {
    this.stage = stage;
    this.view = stage.view;
    this.#range();
    this.colours = readColours(stage.root);
    this.links = new VisibleLinks(this.view);
    this.axis = element('canvas', { 'aria-hidden': 'true' });
    this.chart = element('canvas', { 'aria-hidden': 'true' });
    this.window = element('div', { class: 'plan-window' }, this.axis, this.chart);
    this.wide = element('div', { class: 'plan-wide' }, this.window);
    stage.time.append(this.wide);
    stage.time.addEventListener('scroll', () => { stage.invalidate(); this.view.changed('scroll'); }, { passive: true });
    stage.time.addEventListener('wheel', event => this.#wheel(event), { passive: false });
    this.#pan();
    stage.onDraw(() => this.draw());
    this.view.listen(change => {
      if (change === 'theme') this.colours = readColours(stage.root);
      if (change === 'size') this.#resize();
      if (change === 'data') this.#grow();
    });
  }

  #range() {
    const { plan } = this.view, near = plan.now > plan.first - FAR && plan.now < plan.last + FAR;
    /** days between which the pane scrolls */
    this.first = floorTo((near ? Math.min(plan.first, plan.now) : plan.first) - 10 * DAY, 'week');
    this.last = (near ? Math.max(plan.last, plan.now) : plan.last) + 40 * DAY;
    this.showsToday = near;
  }

  /** Dates moved: there is room for all of them, and what the reader looks at stays where it is. */
  #grow() {
    const { first, last, left } = this;
    this.#range();
    // A pane that shrinks under the reader would jump.
    this.first = Math.min(first, this.first);
    this.last = Math.max(last, this.last);
    if (!this.scale || (this.first === first && this.last === last)) return;
    this.#resize();
    if (this.first !== first) this.goTo(left, 0);
  }

  get scale() { return this.view.state.scale; }

  get width() { return this.stage.time.clientWidth; }

  /** plan time at the left edge */
  get left() { return this.first + this.stage.time.scrollLeft / this.scale * DAY; }

  /** Chooses scale and position: those of the address, or ones that show today or the whole plan. */
  open() {
    const { state, plan } = this.view;
    if (!state.scale) state.scale = Math.min(Math.max(this.#fitting(), 1.6), SCALES.days);
    this.#resize();
    if (state.at === state.at) return this.goTo(state.at, 0);
    const days = (plan.last - plan.first) / DAY, { selected } = this.view;
    if (selected >= 0 && plan.tasks.start[selected] === plan.tasks.start[selected]) this.goToTask(selected, true);
    else if (days * state.scale <= this.width || plan.now < plan.first || plan.now > plan.last) this.goTo(plan.first, 24);
    else this.#openNear(plan.now);
  }

  /** Shows a time, or where it shows next to nothing of the rows that stand at the top, the time they begin. @param {number} time */
  #openNear(time) {
    const { plan, rows, rowHeight, state } = this.view, { start, finish } = plan.tasks, before = this.width * 0.35;
    const from = time - before / this.scale * DAY, to = from + this.width / this.scale * DAY;
    const top = Array.from(rows.shown.slice(0, Math.min(rows.length, Math.ceil(this.stage.bodyHeight / rowHeight)))).filter(row => !plan.isSummary(row) && start[row] === start[row]);
    const seen = top.filter(row => finish[row] >= from && start[row] <= to);
    if (state.top >= 0 || seen.length * 4 >= top.length) this.goTo(time, before);
    else this.goTo(top.reduce((first, row) => Math.min(first, start[row]), Infinity), 24);
  }

  #fitting() {
    const { plan } = this.view;
    return Math.max(40, this.width - (this.view.state.names ? 160 : 64)) / Math.max(1, (plan.last - plan.first) / DAY);
  }

  /** @param {number} time @param {number} at pixels from the left edge */
  goTo(time, at) {
    this.stage.scrollAcross(Math.max(0, (time - this.first) / DAY * this.scale - at));
    this.stage.invalidate();
  }

  goToToday() { this.goTo(this.view.plan.now, this.width * 0.4); }

  /** Brings a task into view. @param {number} row @param {boolean} [centre] even when it can be seen */
  goToTask(row, centre = false) {
    const { start, finish } = this.view.plan.tasks;
    if (!(start[row] === start[row])) return;
    const left = this.left, right = left + this.width / this.scale * DAY;
    if (!centre && start[row] >= left && Math.min(finish[row], start[row] + (right - left) / 2) <= right) return;
    this.goTo(start[row], this.width * 0.25);
  }

  /** @param {number} scale pixels a day @param {number} [at] pixels from the left edge that stay where they are */
  zoomTo(scale, at = this.width / 2) {
    const time = this.left + at / this.scale * DAY;
    const days = (this.last - this.first) / DAY;
    this.view.state.scale = Math.min(Math.max(scale, LEAST_SCALE), MOST_SCALE, MOST_WIDTH / days);
    this.#resize();
    this.goTo(time, at);
    this.view.changed('zoom');
  }

  fit() {
    this.view.state.scale = Math.min(Math.max(this.#fitting(), LEAST_SCALE), MOST_SCALE);
    this.#resize();
    this.goTo(this.view.plan.first, 24);
    this.view.changed('zoom');
  }

  #resize() {
    if (!this.scale) return;
    this.wide.style.width = `${Math.max(this.width, Math.ceil((this.last - this.first) / DAY * this.scale))}px`;
  }

  /** @param {WheelEvent} event */
  #wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const at = event.clientX - this.stage.time.getBoundingClientRect().left;
    this.zoomTo(this.scale * Math.exp(-Math.max(-200, Math.min(200, event.deltaY)) * 0.0022), at);
  }

  /** A pointer that drags the chart moves it; a finger scrolls it by itself. */
  #pan() {
    const { chart, stage } = this;
    chart.addEventListener('pointerdown', down => {
      if (down.pointerType !== 'mouse' || down.button !== 0) return;
      const from = { x: down.clientX, y: down.clientY, left: stage.time.scrollLeft, top: stage.scroller.scrollTop };
      let moved = false;
      const drag = (/** @type {PointerEvent} */ event) => {
        if (!moved && Math.hypot(event.clientX - from.x, event.clientY - from.y) < 4) return;
        if (!moved) { moved = true; chart.setPointerCapture(down.pointerId); chart.classList.add('panning'); }
        stage.time.scrollLeft = from.left - (event.clientX - from.x);
        stage.scroller.scrollTop = from.top - (event.clientY - from.y);
      };
      const up = () => {
        chart.removeEventListener('pointermove', drag);
        chart.classList.remove('panning');
        if (moved) chart.addEventListener('click', event => event.stopImmediatePropagation(), { once: true, capture: true });
      };
      chart.addEventListener('pointermove', drag);
      chart.addEventListener('pointerup', up, { once: true });
      chart.addEventListener('pointercancel', up, { once: true });
    });
  }

  /** @param {HTMLCanvasElement} canvas @param {number} width @param {number} height @returns {CanvasRenderingContext2D} */
  #context(canvas, width, height) {
    const ratio = devicePixelRatio || 1;
    const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d', { alpha: false }));
    const wide = Math.round(width * ratio), high = Math.round(height * ratio);
    if (canvas.width !== wide || canvas.height !== high) {
      canvas.width = wide;
      canvas.height = high;
      set(canvas, 'style', `width:${width}px;height:${height}px`);
    }
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    return context;
  }

  draw() {
    const { stage, view } = this, width = this.width, height = Math.max(1, stage.time.clientHeight - HEAD);
    if (width <= 0 || !this.scale) return;
    const { rowHeight } = view, from = this.left, { scale, first } = this, scrollLeft = stage.time.scrollLeft;
    /** @type {Scene} */
    const scene = {
      view, colours: this.colours, width, height, top: stage.top, rowHeight, scale, tiers: tiersFor(scale),
      firstPlace: Math.max(0, Math.floor(stage.top / rowHeight)),
      lastPlace: Math.min(view.rows.length - 1, Math.floor((stage.top + height) / rowHeight)),
      from, to: from + width / scale * DAY,
      x: time => (time - first) / DAY * scale - scrollLeft,
    };
    this.scene = scene;
    const axisKey = `${from}|${scale}|${width}|${this.colours.surface}|${devicePixelRatio}`;
    if (axisKey !== this.#axisKey) {
      this.#axisKey = axisKey;
      drawAxis(this.#context(this.axis, width, HEAD), scene);
    }
    const chart = this.#context(this.chart, width, height);
    drawGround(chart, scene);
    if (view.state.links) drawLinks(chart, scene, this.links);
    drawBars(chart, scene);
    if (view.state.links) drawSelectedLinks(chart, scene);
    drawDates(chart, scene);
    this.onDrawn(chart, scene);
    if (view.motion) stage.invalidate();
  }

  /** What the pointer is over. @param {number} x @param {number} y within the chart @returns {{ row: number, onBar: boolean }|null} */
  hit(x, y) {
    const { scene, view } = this;
    if (!scene) return null;
    const place = Math.floor((y + scene.top) / scene.rowHeight);
    if (place < 0 || place >= view.rows.length) return null;
    const row = view.rows.shown[place], { start, finish } = view.plan.tasks;
    return { row, onBar: x >= scene.x(start[row]) - 7 && x <= scene.x(finish[row]) + 7 };
  }

  /** @param {number} x @returns {number} the day under the pointer */
  dayAt(x) { return dayOf(this.left + x / this.scale * DAY); }
}
