// The two panes and what they share: one vertical scroll position. The stage scrolls, its content does not: rows and canvas
// are drawn for the same position in the same frame, so they can never drift apart.
import { element, set, uniqueId } from './dom.js';

export const HEAD = 44;
const LEAST_PANE = 160;

export class Stage {
  #frame = 0;
  /** @type {(() => void)[]} */
  #draws = [];
  /** scroll position of the frame being drawn */
  top = 0;
  height = 0;
  width = 0;
  split = 0;

  /** @param {HTMLElement} root @param {import('./view.js').View} view */
  constructor(root, view) {
    this.root = root;
    this.view = view;
    const { strings } = view;
    this.grid = element('div', { class: 'plan-grid', id: uniqueId('plan-grid') });
    this.splitter = element('div', {
      class: 'plan-splitter', role: 'separator', tabindex: 0, 'aria-orientation': 'vertical', 'aria-label': strings.splitter, 'aria-controls': this.grid.id,
    });
    this.time = element('div', { class: 'plan-time', role: 'group', tabindex: 0, 'aria-label': strings.timeline });
    this.sticky = element('div', { class: 'plan-sticky' }, this.grid, this.splitter, this.time);
    this.spacer = element('div', { class: 'plan-spacer' });
    this.scroller = element('div', { class: 'plan-stage' }, this.sticky, this.spacer);
    this.scroller.addEventListener('scroll', () => { this.invalidate(); view.changed('scroll'); }, { passive: true });
    this.#dragSplitter();
    this.observer = new ResizeObserver(() => this.measure());
    this.observer.observe(this.scroller);
    view.listen(change => {
      if (change === 'rows') this.measure();
      else if (change === 'columns' || change === 'marks') this.layout();
      if (change !== 'scroll' && change !== 'cell') this.invalidate();
    });
  }

  /**
   * @param {() => void} draw called once a frame when something changed; who reads the layout comes before who changes it
   */
  onDraw(draw) { this.#draws.push(draw); }

  invalidate() {
    if (!this.#frame) this.#frame = requestAnimationFrame(() => this.drawNow());
  }

  drawNow() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    // Between two places in the document there is nothing to draw on.
    if (!this.scroller.isConnected) return;
    this.top = this.scroller.scrollTop;
    if (!this.#unscrolled && this.#isStyled) this.#across = { top: this.top, grid: this.grid.scrollLeft, time: this.time.scrollLeft };
    for (const draw of this.#draws) draw();
  }

  /** how far the panes were scrolled when they were last drawn */
  #across = { top: 0, grid: 0, time: 0 };
  /** where the panes are to be scrolled once they can be @type {{ top: number, grid: number, time: number }|null} */
  #unscrolled = null;

  /** The style sheet comes after the modules, or once more when the circuit draws the head of the page: without it nothing scrolls. */
  get #isStyled() { return getComputedStyle(this.time).overflowX !== 'visible'; }

  /** Scrolls the time line. @param {number} left */
  scrollAcross(left) {
    this.time.scrollLeft = left;
    if (this.#isStyled) return;
    this.#unscrolled = { ...this.#across, ...this.#unscrolled, time: left };
  }

  /** Scrolls to where the panes were when they were last drawn. */
  putBack() {
    this.#unscrolled ??= { ...this.#across };
    this.measure();
    this.invalidate();
  }

  #scroll() {
    if (!this.#unscrolled || !this.#isStyled) return;
    const { top, grid, time } = this.#unscrolled;
    this.#unscrolled = null;
    this.scroller.scrollTo({ top, behavior: 'instant' });
    this.grid.scrollTo({ left: grid, behavior: 'instant' });
    this.time.scrollTo({ left: time, behavior: 'instant' });
  }

  /** height of the part of the panes below the heads */
  get bodyHeight() { return Math.max(0, this.height - HEAD); }

  measure() {
    // Where the style sheet comes after the modules, nothing holds the panes back: as high as the plan is long, they would draw every row of it.
    this.height = Math.min(this.scroller.clientHeight, Math.max(innerHeight, screen.height));
    this.width = Math.min(this.scroller.clientWidth, Math.max(innerWidth, screen.width));
    this.sticky.style.height = `${this.height}px`;
    const total = HEAD + (this.view.rows.length + 1) * this.view.rowHeight + this.#barHeight();
    this.spacer.style.height = `${Math.max(0, total - this.height)}px`;
    this.layout();
    this.view.changed('size');
    this.#scroll();
  }

  layout() {
    const { state, narrow } = this.view;
    const columns = this.view.columns().reduce((sum, { width }) => sum + width, 0);
    const usual = Math.min(columns + 1, Math.max(LEAST_PANE, this.width * 0.67));
    const split = Math.round(Math.min(Math.max(state.split || usual, LEAST_PANE), Math.max(LEAST_PANE, this.width - LEAST_PANE)));
    this.grid.style.width = narrow ? '' : `${split}px`;
    set(this.splitter, 'aria-valuenow', split);
    set(this.splitter, 'aria-valuemin', LEAST_PANE);
    set(this.splitter, 'aria-valuemax', Math.max(LEAST_PANE, this.width - LEAST_PANE));
    this.split = split;
  }

  /** @param {number} place among the shown rows @param {boolean} [centre] */
  scrollToPlace(place, centre = false) {
    const { rowHeight } = this.view, top = place * rowHeight, view = this.bodyHeight - this.#barHeight();
    const now = this.scroller.scrollTop;
    let to = now;
    if (centre && (top < now || top + rowHeight > now + view)) to = top - (view - rowHeight) / 2;
    else if (top < now) to = top;
    else if (top + rowHeight > now + view) to = top + rowHeight - view;
    if (to !== now) this.scroller.scrollTop = Math.max(0, to);
  }

  #barHeight() { return Math.max(this.grid.offsetHeight - this.grid.clientHeight, this.time.offsetHeight - this.time.clientHeight, 0); }

  /** whole rows that fit into the view */
  get pageRows() { return Math.max(1, Math.floor(this.bodyHeight / this.view.rowHeight) - 1); }

  #dragSplitter() {
    const { splitter, view } = this;
    const move = (/** @type {number} */ width) => {
      view.state.split = Math.max(LEAST_PANE, width);
      this.layout();
      view.changed('size');
    };
    splitter.addEventListener('pointerdown', down => {
      splitter.setPointerCapture(down.pointerId);
      const from = down.clientX - this.split;
      const drag = (/** @type {PointerEvent} */ event) => move(event.clientX - from);
      splitter.addEventListener('pointermove', drag);
      splitter.addEventListener('lostpointercapture', () => splitter.removeEventListener('pointermove', drag), { once: true });
      down.preventDefault();
    });
    splitter.addEventListener('dblclick', () => { view.state.split = 0; this.layout(); view.changed('size'); });
    splitter.addEventListener('keydown', event => {
      const step = event.shiftKey ? 80 : 16;
      if (event.key === 'ArrowLeft') move(this.split - step);
      else if (event.key === 'ArrowRight') move(this.split + step);
      else return;
      event.preventDefault();
    });
  }

  dispose() {
    cancelAnimationFrame(this.#frame);
    this.observer.disconnect();
  }
}
