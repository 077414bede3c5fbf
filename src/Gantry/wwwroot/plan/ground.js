// What lies behind the bars: time without work, lines of the axis and of the rows, the selected row, today and the status date.
import { DAY, dayOf } from './dates.js';
import { eachUnit } from './axis.js';

const LEAST_SHADE = 1.8;

/** @param {CanvasRenderingContext2D} ctx @param {import('./timeline.js').Scene} scene */
export function drawGround(ctx, scene) {
  const { view, colours, width, height, rowHeight, top } = scene;
  ctx.fillStyle = colours.surface;
  ctx.fillRect(0, 0, width, height);
  shade(ctx, scene);
  ctx.fillStyle = colours['line-2'];
  eachUnit(scene, scene.tiers.upper, 1, x => ctx.fillRect(Math.round(x), 0, 1, height));
  for (let place = scene.firstPlace; place <= scene.lastPlace; place++) ctx.fillRect(0, (place + 1) * rowHeight - top - 1, width, 1);
  ctx.globalAlpha = 0.6;
  ctx.fillStyle = colours['accent-soft'];
  for (let place = scene.firstPlace; place <= scene.lastPlace; place++) if (view.isChosen(view.rows.shown[place])) ctx.fillRect(0, place * rowHeight - top, width, rowHeight - 1);
  ctx.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} ctx @param {import('./timeline.js').Scene} scene */
function shade(ctx, scene) {
  const { colours, height, scale } = scene, { calendar } = scene.view.plan;
  ctx.fillStyle = colours.weekend;
  const first = dayOf(scene.from), last = dayOf(scene.to);
  if (scale * 2 >= LEAST_SHADE) {
    calendar.restDays(first, last, (from, to) => {
      const x = scene.x(from * DAY), wide = scene.x(to * DAY) - x;
      if (wide >= LEAST_SHADE) ctx.fillRect(x, 0, wide, height);
    });
  }
  if (scale >= 160) {
    calendar.restHours(first, last, (from, to) => {
      const x = scene.x(from);
      ctx.fillRect(x, 0, scene.x(to) - x, height);
    });
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {import('./timeline.js').Scene} scene */
export function drawDates(ctx, scene) {
  const { view, colours, height } = scene;
  const line = (/** @type {number} */ time, /** @type {string} */ colour, /** @type {number[]} */ dash) => {
    if (!(time > scene.from && time < scene.to)) return;
    const x = Math.round(scene.x(time)) + 0.5;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1;
    ctx.setLineDash(dash);
    ctx.beginPath();
    ctx.moveTo(x, 0);
    ctx.lineTo(x, height);
    ctx.stroke();
    ctx.setLineDash([]);
  };
  line(view.plan.snapshot.statusDate, colours['status-date'], [1, 3]);
  line(view.plan.now, colours.accent, [3, 3]);
}
