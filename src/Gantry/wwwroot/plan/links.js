// Links between tasks, drawn at right angles with an arrow at the end they decide.
const STUB = 5;
const BAR_TOP = 7;
const BAR_BOTTOM = 4;
const MOST_PASSING = 24;
const CROWD = 60;

/** Which links can be drawn, by the places of their ends: rebuilt when rows open or close, not for every frame. */
export class VisibleLinks {
  /** @param {import('./view.js').View} view */
  constructor(view) {
    this.view = view;
    this.link = this.from = this.to = new Int32Array(0);
    this.length = 0;
    this.refresh();
    view.listen(change => { if (change === 'rows' || change === 'data') this.refresh(); });
  }

  refresh() {
    const { links } = this.view.plan.snapshot, { place } = this.view.rows;
    if (this.link.length < links.count) {
      const room = links.count + 64;
      this.link = new Int32Array(room);
      this.from = new Int32Array(room);
      this.to = new Int32Array(room);
    }
    let length = 0;
    for (let link = 0; link < links.count; link++) {
      const from = place[links.predecessor[link]], to = place[links.successor[link]];
      if (from < 0 || to < 0) continue;
      this.link[length] = link;
      this.from[length] = from;
      this.to[length++] = to;
    }
    this.length = length;
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {import('./timeline.js').Scene} scene @param {VisibleLinks} links */
export function drawLinks(ctx, scene, links) {
  const first = scene.firstPlace - 1, last = scene.lastPlace + 1;
  /** @type {number[]} */
  const leaving = [];
  let passing = 0;
  const arrows = new Arrows(ctx, scene);
  ctx.beginPath();
  for (let i = 0; i < links.length; i++) {
    const from = links.from[i], to = links.to[i];
    if ((from < first && to < first) || (from > last && to > last)) continue;
    const out = from < first || from > last, away = to < first || to > last;
    // A link that only passes by tells nothing here; hundreds of them would hide what does.
    if (out && away && ++passing > MOST_PASSING) continue;
    if (out || away) leaving.push(i);
    else arrows.line(links.link[i], from, to);
  }
  arrows.finish(scene.colours.link, 1);
  const away = new Arrows(ctx, scene);
  ctx.globalAlpha = leaving.length > CROWD ? 0.3 : 1;
  ctx.beginPath();
  for (const i of leaving) away.line(links.link[i], links.from[i], links.to[i]);
  away.finish(scene.colours.link, 1);
  ctx.globalAlpha = 1;
}

/** The links of the selected task, above everything. @param {CanvasRenderingContext2D} ctx @param {import('./timeline.js').Scene} scene */
export function drawSelectedLinks(ctx, scene) {
  const { view, colours } = scene, { plan, rows, selected } = view;
  if (selected < 0 || rows.place[selected] < 0) return;
  const { predecessor, successor } = plan.snapshot.links;
  for (const [list, colour] of /** @type {const} */ ([[plan.linksInto(selected), colours['link-in']], [plan.linksFrom(selected), colours['link-out']]])) {
    const arrows = new Arrows(ctx, scene);
    ctx.beginPath();
    for (const link of list) {
      const from = rows.place[predecessor[link]], to = rows.place[successor[link]];
      if (from >= 0 && to >= 0) arrows.line(link, from, to);
    }
    arrows.finish(colour, 1.6);
  }
}

class Arrows {
  /** tips as x, y and direction: 0 down, 1 up, 2 right, 3 left @type {number[]} */
  tips = [];

  /** @param {any} ctx a context, or a path that is only tested @param {import('./timeline.js').Scene} scene */
  constructor(ctx, scene) {
    this.ctx = ctx;
    this.scene = scene;
  }

  /** @param {number} row @param {boolean} finish @returns {number} x of an end of the task */
  end(row, finish) {
    const { plan } = this.scene.view, { tasks } = plan;
    const x = this.scene.x((finish ? tasks.finish : tasks.start)[row]);
    return plan.isMilestone(row) ? x + (finish ? 6 : -6) : x;
  }

  /** @param {number} link @param {number} from place @param {number} to place */
  line(link, from, to) {
    const { scene, ctx } = this, { predecessor, successor, bits } = scene.view.plan.snapshot.links;
    const kind = bits[link] & 3, a = predecessor[link], b = successor[link];
    const fromFinish = kind < 2, toFinish = kind === 0 || kind === 2;
    const x1 = this.end(a, fromFinish), x2 = this.end(b, toFinish);
    if (!(x1 === x1 && x2 === x2) || Math.max(x1, x2) < -30 || Math.min(x1, x2) > scene.width + 30) return;
    const half = scene.rowHeight / 2;
    const y1 = Math.round(from * scene.rowHeight - scene.top + half) - 1.5, y2 = Math.round(to * scene.rowHeight - scene.top + half) - 1.5;
    ctx.moveTo(x1, y1);
    if (fromFinish === toFinish) this.#around(x1, x2, y1, y2, fromFinish);
    else this.#across(x1, x2, y1, y2, fromFinish, to > from, scene.view.plan.isMilestone(b));
  }

  /** Start to start or finish to finish: around the outer side. @param {number} x1 @param {number} x2 @param {number} y1 @param {number} y2 @param {boolean} right */
  #around(x1, x2, y1, y2, right) {
    const { ctx } = this, turn = Math.round(right ? Math.max(x1, x2) + STUB + 3 : Math.min(x1, x2) - STUB - 3) + 0.5;
    ctx.lineTo(turn, y1);
    ctx.lineTo(turn, y2);
    ctx.lineTo(x2, y2);
    this.tips.push(x2, y2, right ? 3 : 2);
  }

  /** Finish to start (or start to finish): out of one end, into the other from above or below. @param {number} x1 @param {number} x2 @param {number} y1 @param {number} y2 @param {boolean} right @param {boolean} down @param {boolean} pointed */
  #across(x1, x2, y1, y2, right, down, pointed) {
    const { ctx } = this, out = Math.round(x1 + (right ? STUB : -STUB)) + 0.5;
    const at = Math.round(pointed ? x2 + (right ? 6 : -6) : x2 + (right ? 3 : -3)) + 0.5;
    const edge = down ? y2 - BAR_TOP + 1.5 : y2 + BAR_BOTTOM + 1.5, bend = down ? edge - STUB : edge + STUB;
    if (right ? at >= out && at - out < 3 : at <= out && out - at < 3) {
      ctx.lineTo(at, y1);
    } else {
      ctx.lineTo(out, y1);
      ctx.lineTo(out, bend);
      ctx.lineTo(at, bend);
    }
    ctx.lineTo(at, edge);
    this.tips.push(at, edge, down ? 0 : 1);
  }

  /** @param {string} colour @param {number} width */
  finish(colour, width) {
    const { ctx, tips } = this;
    ctx.strokeStyle = ctx.fillStyle = colour;
    ctx.lineWidth = width;
    ctx.lineJoin = 'round';
    ctx.stroke();
    ctx.beginPath();
    for (let i = 0; i < tips.length; i += 3) {
      const x = tips[i], y = tips[i + 1], direction = tips[i + 2];
      const side = 3, length = direction === 1 || direction === 3 ? 4.5 : -4.5;
      ctx.moveTo(x, y);
      if (direction < 2) { ctx.lineTo(x - side, y + length); ctx.lineTo(x + side, y + length); }
      else { ctx.lineTo(x + length, y - side); ctx.lineTo(x + length, y + side); }
    }
    ctx.fill();
  }
}

/** The link that runs through a point, or -1. @param {import('./timeline.js').Scene} scene @param {VisibleLinks} links @param {number} x @param {number} y within the chart @returns {number} */
export function linkAt(scene, links, x, y) {
  const ctx = /** @type {CanvasRenderingContext2D} */ (probe ??= document.createElement('canvas').getContext('2d'));
  ctx.lineWidth = REACH;
  const first = scene.firstPlace - 1, last = scene.lastPlace + 1;
  for (let i = links.length - 1; i >= 0; i--) {
    const from = links.from[i], to = links.to[i];
    if ((from < first && to < first) || (from > last && to > last)) continue;
    const path = new Path2D();
    new Arrows(path, scene).line(links.link[i], from, to);
    if (ctx.isPointInStroke(path, x, y)) return links.link[i];
  }
  return -1;
}

/** How far from a link a click may be. */
const REACH = 7;
/** @type {CanvasRenderingContext2D|null|undefined} */
let probe;
