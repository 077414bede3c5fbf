// Editing bars with the pointer: move, resize, drag progress, draw a link. While the pointer is down a ghost and a date show
// what it would be; Escape leaves everything as it was.
import { element } from '../dom.js';
import { DAY, dayOf, toIso } from '../dates.js';
import { Flag } from '../snapshot.js';
import { linkAt } from '../links.js';
import { momentText } from './typed.js';
import { whyNot } from './fields.js';

const EDGE = 5;
const HANDLE = 10;
const FROM = 4;
/** Pixels a day from which hours can be dragged. */
const HOURS = 160;

/** @typedef {'move'|'resize'|'progress'|'linkFinish'|'linkStart'} Grip */
/** @typedef {{ row: number, x: number, right: number, y: number }} Bar */

/**
 * @typedef {object} Drag
 * @property {Grip} grip
 * @property {number} row
 * @property {number} uid
 * @property {{ x: number, y: number }} from
 * @property {{ x: number, y: number }} at
 * @property {boolean} moved
 */

export class BarDrag {
  /** @type {Drag|null} */
  #drag = null;
  /** @type {{ bar: Bar, grip: Grip|null }|null} */
  #over = null;

  /** @param {import('../timeline.js').Timeline} timeline @param {import('./session.js').Session} session @param {HTMLElement} root @param {(link: number, at: { left: number, top: number, bottom: number }) => void} openLink */
  constructor(timeline, session, root, openLink) {
    this.timeline = timeline;
    this.view = timeline.view;
    this.session = session;
    this.root = root;
    this.openLink = openLink;
    this.tip = element('div', { class: 'plan-tip plan-drag-tip', role: 'status', hidden: true });
    root.append(this.tip);
    timeline.onDrawn = (ctx, scene) => this.#draw(ctx, scene);
    const { chart } = timeline;
    chart.addEventListener('pointerdown', event => this.#down(event), true);
    chart.addEventListener('pointermove', event => this.#hover(event));
    chart.addEventListener('pointerleave', () => this.#leave());
    chart.addEventListener('click', event => this.#click(event), true);
    this.view.listen(change => { if (change === 'editing' && !this.view.mayEdit) this.#end(); });
  }

  get isOn() { return this.view.mayEdit && !this.view.narrow; }

  /** @param {number} row @returns {Bar|null} */
  #bar(row) {
    const { scene } = this.timeline, { plan, rows } = this.view, { start, finish } = plan.tasks;
    if (!scene || !(start[row] === start[row]) || rows.place[row] < 0) return null;
    const x = scene.x(start[row]), right = Math.max(x + 2, scene.x(finish[row])), y = rows.place[row] * scene.rowHeight - scene.top + scene.rowHeight / 2;
    return plan.isMilestone(row) ? { row, x: x - 6, right: x + 6, y } : { row, x, right, y };
  }

  /** What of a bar the pointer is on. @param {number} x @param {number} y @returns {{ bar: Bar, grip: Grip|null }|null} */
  #at(x, y) {
    const { timeline, view } = this, hit = timeline.hit(x, y), bar = hit && this.#bar(hit.row);
    if (!hit || !bar || Math.abs(y - bar.y) > 11) return null;
    const { plan } = view;
    if (x > bar.right + EDGE - 1 && x <= bar.right + HANDLE + 5) return { bar, grip: 'linkFinish' };
    if (x < bar.x - EDGE + 1 && x >= bar.x - HANDLE - 5) return { bar, grip: 'linkStart' };
    if (x < bar.x - 2 || x > bar.right + EDGE) return null;
    const fixed = plan.isSummary(hit.row) && !plan.is(hit.row, Flag.manual);
    if (fixed || plan.is(hit.row, Flag.external)) return { bar, grip: null };
    if (plan.isMilestone(hit.row)) return { bar, grip: 'move' };
    const done = bar.x + (bar.right - bar.x) * Math.min(plan.tasks.percent[hit.row], 100) / 100;
    if (x >= bar.right - EDGE) return { bar, grip: 'resize' };
    if (Math.abs(x - done) <= 4 && bar.right - bar.x > 16) return { bar, grip: 'progress' };
    return { bar, grip: 'move' };
  }

  /** @param {PointerEvent} event */
  #hover(event) {
    if (this.#drag || !this.isOn || event.pointerType === 'touch') return;
    const over = event.buttons ? null : this.#at(event.offsetX, event.offsetY), before = this.#over;
    this.#over = over;
    const { chart } = this.timeline;
    if (over) chart.style.cursor = { move: 'grab', resize: 'ew-resize', progress: 'col-resize', linkFinish: 'crosshair', linkStart: 'crosshair' }[over.grip ?? 'move'] ?? '';
    if (over && !over.grip) chart.style.cursor = 'pointer';
    if (over?.bar.row !== before?.bar.row) this.timeline.stage.invalidate();
  }

  #leave() {
    if (this.#drag || !this.#over) return;
    this.#over = null;
    this.timeline.stage.invalidate();
  }

  /** @param {PointerEvent} down */
  #down(down) {
    if (!this.isOn || down.button !== 0 || down.pointerType === 'touch') return;
    const found = this.#at(down.offsetX, down.offsetY);
    if (!found?.grip) return;
    const { chart } = this.timeline, { view } = this, at = { x: down.offsetX, y: down.offsetY };
    down.stopImmediatePropagation();
    this.#drag = { grip: found.grip, row: found.bar.row, uid: view.plan.tasks.uid[found.bar.row], from: at, at: { ...at }, moved: false };
    chart.setPointerCapture(down.pointerId);
    const move = (/** @type {PointerEvent} */ event) => this.#move(event);
    const key = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      this.#drag = null;
      end();
    };
    const end = () => {
      chart.removeEventListener('pointermove', move);
      document.removeEventListener('keydown', key, true);
      if (this.#drag?.moved) this.#drop(this.#drag);
      // The click that ends a drag selects nothing; a press that moved nothing is a click.
      if (!this.#drag || this.#drag.moved) chart.addEventListener('click', event => event.stopImmediatePropagation(), { once: true, capture: true });
      setTimeout(() => this.#end());
    };
    chart.addEventListener('pointermove', move);
    chart.addEventListener('lostpointercapture', end, { once: true });
    document.addEventListener('keydown', key, true);
  }

  #end() {
    this.#drag = null;
    this.tip.hidden = true;
    this.timeline.stage.invalidate();
  }

  /** @param {PointerEvent} event */
  #move(event) {
    const drag = this.#drag;
    if (!drag) return;
    drag.at = { x: event.offsetX, y: event.offsetY };
    if (!drag.moved && Math.hypot(drag.at.x - drag.from.x, drag.at.y - drag.from.y) < FROM) return;
    drag.moved = true;
    // Somebody may have moved rows meanwhile.
    drag.row = this.view.rowOf(drag.uid);
    this.timeline.stage.invalidate();
    if (drag.row < 0) return;
    this.tip.textContent = this.#words(drag);
    this.tip.hidden = !this.tip.textContent;
    const box = this.root.getBoundingClientRect();
    this.tip.style.left = `${Math.min(event.clientX - box.left + 14, box.width - this.tip.offsetWidth - 8)}px`;
    this.tip.style.top = `${Math.min(event.clientY - box.top + 20, box.height - this.tip.offsetHeight - 8)}px`;
  }

  /** @param {number} time @returns {number} the day or hour it falls on */
  #snap(time) {
    const step = this.timeline.scale >= HOURS ? 3600 : DAY;
    return Math.round(time / step) * step;
  }

  /** What would be there: start, finish, duration in seconds, percent. @param {Drag} drag */
  #result({ grip, row, from, at }) {
    const { view, timeline } = this, { tasks, calendar, snapshot } = view.plan, shift = (at.x - from.x) / timeline.scale * DAY;
    const start = tasks.start[row], finish = tasks.finish[row], percent = tasks.percent[row];
    if (grip === 'move') {
      const clock = start - dayOf(start) * DAY, begins = timeline.scale >= HOURS ? this.#snap(start + shift) : this.#snap(start - clock + shift) + clock;
      return { start: begins, finish: finish + begins - start, duration: NaN, percent };
    }
    if (grip === 'resize') {
      const step = timeline.scale >= HOURS ? 3600 : snapshot.minutesPerDay * 60;
      const elapsed = view.plan.is(row, Flag.elapsed), length = elapsed ? finish + shift - start : calendar.between(start, Math.max(start, finish + shift));
      return { start, finish: Math.max(start, finish + shift), duration: Math.max(step, Math.round(length / step) * step), percent };
    }
    const wide = Math.max(1, (finish - start) / DAY * timeline.scale), x = /** @type {import('../timeline.js').Scene} */ (timeline.scene).x(start);
    return { start, finish, duration: NaN, percent: Math.min(100, Math.max(0, Math.round((at.x - x) / wide * 20) * 5)) };
  }

  /** @param {Drag} drag */
  #words(drag) {
    const { view } = this, { dates, strings, plan } = view, words = strings.editing.drag;
    if (drag.grip === 'linkFinish' || drag.grip === 'linkStart') {
      const link = this.#target(drag);
      return link ? words.link(strings.linkKinds[link.kind], this.#name(drag.row), this.#name(link.row)) : words.linkTo;
    }
    const { start, finish, duration, percent } = this.#result(drag);
    if (drag.grip === 'progress') return strings.done(percent);
    if (drag.grip === 'resize') return view.amounts.duration(duration, plan.is(drag.row, Flag.elapsed) || this.timeline.scale >= HOURS ? 1 : 2);
    const show = (/** @type {number} */ time) => this.timeline.scale >= HOURS ? dates.moment(time) : dates.weekdayDay(time);
    return plan.isMilestone(drag.row) ? show(start) : `${show(start)} – ${show(finish)}`;
  }

  /** @param {number} row */
  #name(row) { return `${this.view.plan.tasks.id[row]} ${this.view.plan.tasks.name[row]}`; }

  /** Where a link that is drawn would lead. @param {Drag} drag @returns {{ row: number, kind: number }|null} kind: 0 FF, 1 FS, 2 SF, 3 SS */
  #target({ grip, row, at }) {
    const hit = this.timeline.hit(at.x, at.y), bar = hit && this.#bar(hit.row);
    if (!hit || hit.row === row || !bar) return null;
    const toFinish = at.x > (bar.x + bar.right) / 2 && at.x <= bar.right + HANDLE && bar.right - bar.x > 12;
    return { row: hit.row, kind: grip === 'linkFinish' ? (toFinish ? 0 : 1) : toFinish ? 2 : 3 };
  }

  /** @param {Drag} drag */
  #drop(drag) {
    const { view, session } = this, { plan, strings } = view, { labels } = strings.editing;
    if (drag.row < 0) return;
    const what = this.#name(drag.row), task = drag.uid;
    if (drag.grip === 'linkFinish' || drag.grip === 'linkStart') {
      const link = this.#target(drag);
      if (link) session.edit([{ do: 'link', from: task, to: plan.tasks.uid[link.row], type: strings.linkKinds[link.kind] }], { label: labels.relink(what, this.#name(link.row)) });
      return;
    }
    const column = { move: 'start', resize: 'duration', progress: 'percent' }[drag.grip], why = whyNot(view, drag.row, column);
    if (why) return session.say(why);
    const { start, duration, percent } = this.#result(drag);
    const hours = this.timeline.scale >= HOURS || plan.is(drag.row, Flag.elapsed);
    const set = drag.grip === 'move' ? { field: 'start', to: this.timeline.scale >= HOURS ? momentText(start) : toIso(start), text: view.dates.day(start) }
      : drag.grip === 'resize' ? { field: 'duration', to: plan.is(drag.row, Flag.elapsed) ? `${duration / 3600}eh` : hours ? `${duration / 3600}h` : `${duration / 60 / plan.snapshot.minutesPerDay}d`, text: view.amounts.duration(duration, hours ? 1 : 2) }
        : { field: 'percentComplete', to: percent, text: `${percent} %` };
    const same = drag.grip === 'move' ? start === plan.tasks.start[drag.row] : drag.grip === 'resize' ? duration === plan.tasks.duration[drag.row] : percent === plan.tasks.percent[drag.row];
    if (!same) session.edit([{ do: 'set', task, field: set.field, to: set.to }], { shown: [{ uid: task, column, text: set.text, typed: set.text }], label: labels.drag(what) });
  }

  /** A click on a link opens it. @param {MouseEvent} event */
  #click(event) {
    const { timeline, view } = this, { scene } = timeline;
    if (!this.isOn || !scene || !view.state.links) return;
    const hit = timeline.hit(event.offsetX, event.offsetY), bar = hit && this.#bar(hit.row);
    if (bar && event.offsetX >= bar.x && event.offsetX <= bar.right && Math.abs(event.offsetY - bar.y) < 8) return;
    const link = linkAt(scene, timeline.links, event.offsetX, event.offsetY);
    if (link < 0) return;
    event.stopImmediatePropagation();
    this.openLink(link, { left: event.clientX, top: event.clientY - 6, bottom: event.clientY + 6 });
  }

  /** @param {CanvasRenderingContext2D} ctx @param {import('../timeline.js').Scene} scene */
  #draw(ctx, scene) {
    const drag = this.#drag;
    if (drag?.moved && drag.row >= 0) return this.#ghost(ctx, scene, drag);
    const over = this.#over, bar = over && this.isOn ? this.#bar(over.bar.row) : null;
    if (!bar) return;
    // Where a link begins.
    ctx.fillStyle = scene.colours.surface;
    ctx.strokeStyle = scene.colours.accent;
    ctx.lineWidth = 1.5;
    for (const x of [bar.right + HANDLE, bar.x - HANDLE]) {
      ctx.beginPath();
      ctx.arc(x, bar.y - 1.5, 3.5, 0, Math.PI * 2);
      ctx.fill();
      ctx.stroke();
    }
  }

  /** @param {CanvasRenderingContext2D} ctx @param {import('../timeline.js').Scene} scene @param {Drag} drag */
  #ghost(ctx, scene, drag) {
    const bar = this.#bar(drag.row);
    if (!bar) return;
    ctx.strokeStyle = scene.colours.accent;
    ctx.lineWidth = 1.5;
    if (drag.grip === 'linkFinish' || drag.grip === 'linkStart') {
      const to = this.#target(drag), end = to && this.#bar(to.row);
      ctx.beginPath();
      ctx.moveTo(drag.grip === 'linkFinish' ? bar.right : bar.x, bar.y - 1.5);
      ctx.lineTo(drag.at.x, drag.at.y);
      ctx.stroke();
      if (end) ctx.strokeRect(end.x - 2, end.y - 9, end.right - end.x + 4, 15);
      return;
    }
    const { start, finish, percent } = this.#result(drag), x = scene.x(start), right = Math.max(x + 2, scene.x(finish));
    ctx.globalAlpha = 0.35;
    ctx.fillStyle = scene.colours.accent;
    const wide = drag.grip === 'progress' ? (right - x) * percent / 100 : right - x;
    if (this.view.plan.isMilestone(drag.row)) ctx.fillRect(x - 5, bar.y - 6, 10, 10);
    else ctx.fillRect(x, bar.y - 7, wide, 11);
    ctx.globalAlpha = 1;
    ctx.strokeRect(x, bar.y - 7, Math.max(1, wide), 11);
    ctx.setLineDash([2, 3]);
    ctx.beginPath();
    ctx.moveTo(Math.round(drag.grip === 'move' ? x : x + wide) + 0.5, 0);
    ctx.lineTo(Math.round(drag.grip === 'move' ? x : x + wide) + 0.5, scene.height);
    ctx.stroke();
    ctx.setLineDash([]);
  }
}
