// The two tiers above the time line and the lines they draw through it.
import { floorTo, next, toDate } from './dates.js';
import { HEAD } from './stage.js';

/**
 * @typedef {object} Tiers
 * @property {keyof import('./strings.js').Strings['zooms']} name
 * @property {import('./dates.js').Unit} upper
 * @property {import('./dates.js').Unit} lower
 * @property {number} step hours of one lower unit
 */

/** The scales a reader picks by name, in pixels a day. */
export const SCALES = /** @type {const} */ ({ hours: 480, days: 30, weeks: 10, months: 2.6, quarters: 0.9, years: 0.3 });

/** @param {number} scale pixels a day @returns {Tiers} */
export function tiersFor(scale) {
  if (scale >= 160) return { name: 'hours', upper: 'day', lower: 'hour', step: scale >= 700 ? 1 : scale >= 380 ? 2 : scale >= 240 ? 4 : 6 };
  if (scale >= 17) return { name: 'days', upper: 'month', lower: 'day', step: 1 };
  if (scale >= 5) return { name: 'weeks', upper: 'month', lower: 'week', step: 1 };
  if (scale >= 1.2) return { name: 'months', upper: 'year', lower: 'month', step: 1 };
  if (scale >= 0.35) return { name: 'quarters', upper: 'year', lower: 'quarter', step: 1 };
  return { name: 'years', upper: 'decade', lower: 'year', step: 1 };
}

/** @param {import('./view.js').View} view @param {import('./dates.js').Unit} unit @param {number} time @param {number} width @param {boolean} upper @returns {string} */
function label(view, unit, time, width, upper) {
  const { dates, strings } = view, date = toDate(time);
  switch (unit) {
    case 'hour': return String(date.getUTCHours()).padStart(2, '0');
    case 'day': return width > 80 ? dates.weekdayDay(time) : String(date.getUTCDate());
    case 'week': return width >= 46 ? dates.day(time).replace(/ \d\d$/, '') : String(date.getUTCDate());
    case 'month': return upper ? dates.monthYear(time) : width > 26 ? dates.month(time) : dates.month(time).slice(0, 1);
    case 'quarter': return strings.quarter(date.getUTCMonth() / 3 + 1);
    case 'year': return String(date.getUTCFullYear());
    default: return `${date.getUTCFullYear()}–`;
  }
}

/**
 * Calls back for each unit in view.
 * @param {import('./timeline.js').Scene} scene @param {import('./dates.js').Unit} unit @param {number} step
 * @param {(x: number, width: number, time: number) => void} each
 */
export function eachUnit(scene, unit, step, each) {
  let time = floorTo(scene.from, unit, step);
  for (let guard = 0; time < scene.to && guard < 4000; guard++) {
    const after = next(time, unit, step), x = scene.x(time);
    each(x, scene.x(after) - x, time);
    time = after;
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {import('./timeline.js').Scene} scene */
export function drawAxis(ctx, scene) {
  const { view, colours, width } = scene, { tiers } = scene;
  const middle = HEAD / 2;
  ctx.fillStyle = colours.surface;
  ctx.fillRect(0, 0, width, HEAD);
  ctx.textBaseline = 'middle';
  const tier = (/** @type {import('./dates.js').Unit} */ unit, /** @type {number} */ step, /** @type {number} */ top, /** @type {string} */ font, /** @type {string} */ ink) => {
    ctx.font = font;
    eachUnit(scene, unit, step, (x, unitWidth, time) => {
      const left = Math.round(x);
      ctx.fillStyle = colours.line;
      ctx.fillRect(left, top + 4, 1, middle - 4);
      const text = label(view, unit, time, unitWidth, top === 0);
      const textWidth = ctx.measureText(text).width;
      // A label stays in view as long as its unit does.
      const at = Math.min(Math.max(left + 5, 6), left + unitWidth - textWidth - 5);
      ctx.fillStyle = ink;
      if (unit === 'day' && unitWidth < 60) ctx.fillText(text, left + (unitWidth - textWidth) / 2 + 0.5, top + middle / 2 + 1);
      else if (textWidth + 6 < unitWidth) ctx.fillText(text, at, top + middle / 2 + 1);
    });
  };
  tier(tiers.upper, 1, 0, `600 11px ${colours.font}`, colours['ink-2']);
  tier(tiers.lower, tiers.step, middle, `11px ${colours.font}`, colours['ink-2']);
  ctx.fillStyle = colours.line;
  ctx.fillRect(0, HEAD - 1, width, 1);
  mark(ctx, scene, view.plan.now, colours.accent);
  mark(ctx, scene, view.plan.snapshot.statusDate, colours['status-date']);
}

/** The head of a line through the chart. @param {CanvasRenderingContext2D} ctx @param {import('./timeline.js').Scene} scene @param {number} time @param {string} colour */
function mark(ctx, scene, time, colour) {
  if (!(time > scene.from && time < scene.to)) return;
  const x = Math.round(scene.x(time)) + 0.5;
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.moveTo(x - 4, HEAD - 7);
  ctx.lineTo(x + 4, HEAD - 7);
  ctx.lineTo(x, HEAD - 1);
  ctx.fill();
}
