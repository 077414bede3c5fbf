// Bars, brackets, diamonds and what hangs on them: progress, baseline, slack, deadline, name.
import { Flag } from './snapshot.js';

const LEAST = 2;
/** How long bars take to where they belong, in milliseconds. */
const MOTION = 120;
/** An arrow that points down at the date. */
const DEADLINE = [[-1, -10], [1, -10], [1, -2], [5, -2], [0, 5], [-5, -2], [-1, -2]];

/** Where things of a task are drawn. @typedef {{ x: number, right: number, y: number }} Place */

/** @param {CanvasRenderingContext2D} ctx @param {import('./timeline.js').Scene} scene */
export function drawBars(ctx, scene) {
  const { view } = scene, { plan, rows } = view, { start, finish } = plan.tasks;
  const baseline = view.shownBaseline(), { motion } = view, way = motion ? Math.min(1, (performance.now() - motion.begun) / MOTION) : 1;
  for (let place = scene.firstPlace; place <= scene.lastPlace; place++) {
    const row = rows.shown[place], y = place * scene.rowHeight - scene.top + scene.rowHeight / 2;
    if (baseline) drawBaseline(ctx, scene, row, y, baseline);
    if (!(start[row] === start[row])) continue;
    const was = way < 1 ? motion?.from.get(plan.tasks.uid[row]) : undefined, left = 1 - way;
    const x = scene.x(was ? start[row] + (was.start - start[row]) * left : start[row]);
    const right = Math.max(x + LEAST, scene.x(was ? finish[row] + (was.finish - finish[row]) * left : finish[row]));
    if (view.state.slack) drawSlack(ctx, scene, row, { x, right, y });
    if (right > -40 && x < scene.width + 40) {
      if (plan.isSummary(row)) drawSummary(ctx, scene, row, { x, right, y });
      else if (plan.isMilestone(row)) diamond(ctx, x, y, 6, milestoneColour(scene, row));
      else drawTask(ctx, scene, row, { x, right, y });
    }
    drawDeadline(ctx, scene, row, y);
    if (view.state.names || view.narrow) drawName(ctx, scene, row, { x, right, y });
  }
}

/** @param {import('./view.js').View} view @param {number} row */
const isRed = (view, row) => view.state.critical && view.plan.is(row, Flag.critical);

/** @param {import('./timeline.js').Scene} scene @param {number} row */
function milestoneColour({ view, colours }, row) {
  if (view.plan.is(row, Flag.inactive)) return colours['bar-inactive'];
  return isRed(view, row) && view.plan.tasks.percent[row] < 100 ? colours.crit : colours.summary;
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} size @param {string} colour */
function diamond(ctx, x, y, size, colour) {
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.moveTo(x, y - size);
  ctx.lineTo(x + size, y);
  ctx.lineTo(x, y + size);
  ctx.lineTo(x - size, y);
  ctx.fill();
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} width @param {number} height @param {number} radius */
function round(ctx, x, y, width, height, radius) {
  if (width < radius * 2) return ctx.fillRect(x, y, width, height);
  ctx.beginPath();
  ctx.roundRect(x, y, width, height, radius);
  ctx.fill();
}

/** @param {CanvasRenderingContext2D} ctx @param {import('./timeline.js').Scene} scene @param {number} row @param {Place} at */
function drawSummary(ctx, scene, row, { x, right, y }) {
  const { colours } = scene, width = right - x, hook = Math.min(5, width / 2);
  ctx.fillStyle = scene.view.plan.is(row, Flag.inactive) ? colours['bar-inactive'] : colours.summary;
  ctx.fillRect(x, y - 5, width, 4);
  ctx.beginPath();
  ctx.moveTo(x, y - 1);
  ctx.lineTo(x + hook, y - 1);
  ctx.lineTo(x, y + 4);
  ctx.moveTo(right, y - 1);
  ctx.lineTo(right - hook, y - 1);
  ctx.lineTo(right, y + 4);
  ctx.fill();
}

/** @param {CanvasRenderingContext2D} ctx @param {import('./timeline.js').Scene} scene @param {number} row @param {Place} at */
function drawTask(ctx, scene, row, { x, right, y }) {
  const { view, colours } = scene, { plan } = view;
  const red = isRed(view, row), manual = plan.is(row, Flag.manual), idle = plan.is(row, Flag.inactive);
  const [fill, done] = idle ? [colours['bar-inactive'], colours['bar-inactive']] : red ? [colours.crit, colours['crit-done']]
    : manual ? [colours['bar-manual'], colours['bar-manual-done']] : [colours.bar, colours['bar-done']];
  const top = y - 7, height = 11;
  const percent = plan.tasks.percent[row];
  const spans = plan.splits.get(row);
  ctx.fillStyle = plan.is(row, Flag.external) ? colours.slack : fill;
  if (spans && spans.length > 1) {
    for (const span of spans) {
      const from = scene.x(span.start);
      round(ctx, from, top, Math.max(LEAST, scene.x(span.finish) - from), height, 3);
    }
    ctx.strokeStyle = fill;
    ctx.setLineDash([2, 2]);
    ctx.beginPath();
    ctx.moveTo(x, y - 1.5);
    ctx.lineTo(right, y - 1.5);
    ctx.stroke();
    ctx.setLineDash([]);
  } else {
    round(ctx, x, top, right - x, height, 3);
  }
  if (percent > 0 && !idle) {
    ctx.fillStyle = done;
    round(ctx, x, y - 3, (right - x) * Math.min(percent, 100) / 100, 3, 1.5);
  }
  if (manual && right - x > 8) {
    ctx.fillStyle = colours['bar-manual-done'];
    ctx.fillRect(x, top - 1, 2, height + 2);
    ctx.fillRect(right - 2, top - 1, 2, height + 2);
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {import('./timeline.js').Scene} scene @param {number} row @param {number} y @param {{ start: Float64Array, finish: Float64Array }} baseline */
function drawBaseline(ctx, scene, row, y, baseline) {
  if (!(baseline.start[row] === baseline.start[row]) || scene.view.plan.isSummary(row)) return;
  const x = scene.x(baseline.start[row]), right = scene.x(baseline.finish[row]);
  if (right < -10 || x > scene.width + 10) return;
  ctx.fillStyle = scene.colours.base;
  if (scene.view.plan.isMilestone(row)) diamond(ctx, x, y + 8, 3, scene.colours.base);
  else round(ctx, x, y + 6, Math.max(LEAST, right - x), 3, 1.5);
}

/** How far the task may slip, or in red by how much it is already late. @param {CanvasRenderingContext2D} ctx @param {import('./timeline.js').Scene} scene @param {number} row @param {Place} at */
function drawSlack(ctx, scene, row, { right, y }) {
  const { tasks } = scene.view.plan, late = tasks.lateFinish[row];
  if (!(late === late) || scene.view.plan.isSummary(row) || tasks.percent[row] >= 100 || !tasks.totalFloat[row]) return;
  const end = scene.x(late), from = Math.min(right, end), to = Math.max(right, end);
  if (to < 0 || from > scene.width) return;
  const missed = end < right, line = missed ? y - 10 : y - 2;
  ctx.fillStyle = missed ? scene.colours.red : scene.colours.slack;
  ctx.fillRect(from, line, to - from, 1.5);
  ctx.fillRect(end - 1, line - 3, 1.5, 7);
}

/** @param {CanvasRenderingContext2D} ctx @param {import('./timeline.js').Scene} scene @param {number} row @param {number} y */
function drawDeadline(ctx, scene, row, y) {
  const { deadline, finish } = scene.view.plan.tasks;
  if (!(deadline[row] === deadline[row])) return;
  const x = scene.x(deadline[row]);
  if (x < -10 || x > scene.width + 10) return;
  ctx.beginPath();
  for (const [dx, dy] of DEADLINE) ctx.lineTo(x + dx, y + dy);
  ctx.closePath();
  // A rim of the background keeps the arrow readable on a bar of the same colour.
  ctx.strokeStyle = scene.colours.surface;
  ctx.lineWidth = 2.5;
  ctx.stroke();
  ctx.fillStyle = finish[row] > deadline[row] ? scene.colours.red : scene.colours.deadline;
  ctx.fill();
}

/** @param {CanvasRenderingContext2D} ctx @param {import('./timeline.js').Scene} scene @param {number} row @param {Place} at */
function drawName(ctx, scene, row, { x, right, y }) {
  const { view, colours } = scene, { plan } = view, late = plan.tasks.lateFinish[row];
  const shift = plan.isMilestone(row) ? 11 : 7;
  let at = right + shift;
  if (view.state.slack && late === late && plan.tasks.percent[row] < 100) at = Math.max(at, scene.x(late) + 7);
  if (at > scene.width || x > scene.width) return;
  const gone = right < 0 && at < 8;
  ctx.font = `${plan.isSummary(row) ? '600 ' : ''}11px ${colours.font}`;
  ctx.textBaseline = 'middle';
  ctx.fillStyle = colours['ink-2'];
  ctx.fillText(gone ? `‹ ${plan.tasks.name[row]}` : plan.tasks.name[row], Math.max(at, 8), y - 1);
}
