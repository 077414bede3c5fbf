// Dragging rows by their number: a line shows where they would stand, Escape leaves them where they are.
import { element } from '../dom.js';

const FROM = 5;
const EDGE = 30;

/** @param {import('../grid.js').Grid} grid @param {import('./actions.js').Actions} actions @returns {void} */
export function dragRows(grid, actions) {
  const { view, body, stage } = grid;
  const mark = element('div', { class: 'plan-drop-mark', 'aria-hidden': 'true', hidden: true });
  /** @type {HTMLElement} */ (body.parentElement).append(mark);

  /** The shown row before which a point lies; as many as there are for the end. @param {number} y */
  const placeAt = y => {
    const top = /** @type {HTMLElement} */ (body.parentElement).getBoundingClientRect().top;
    return Math.min(Math.max(Math.round((y - top + stage.scroller.scrollTop) / view.rowHeight), 0), view.rows.length);
  };

  body.addEventListener('pointerdown', down => {
    const hit = grid.hit(down.target);
    if (!view.mayEdit || view.narrow || down.button !== 0 || down.pointerType === 'touch' || !hit || grid.columns[hit.column]?.column.id !== 'id' || down.shiftKey || down.ctrlKey || down.metaKey) return;
    const from = down.clientY;
    let moved = false, to = /** @type {ReturnType<typeof target>} */ (null), tops = /** @type {number[]} */ ([]);
    const move = (/** @type {PointerEvent} */ event) => {
      if (!moved && Math.abs(event.clientY - from) < FROM) return;
      if (!moved) {
        moved = true;
        body.setPointerCapture(down.pointerId);
        if (!view.isChosen(hit.row)) grid.focus(hit.row, -1);
        let end = 0;
        tops = view.chosenRows().filter(row => row >= end && (end = view.plan.end[row]) > 0);
      }
      const box = stage.scroller.getBoundingClientRect();
      if (event.clientY > box.bottom - EDGE) stage.scroller.scrollTop += view.rowHeight;
      else if (event.clientY < box.top + 44 + EDGE) stage.scroller.scrollTop -= view.rowHeight;
      const place = placeAt(event.clientY);
      to = target(view, actions, place, tops);
      mark.hidden = !to;
      mark.style.transform = `translateY(${place * view.rowHeight - stage.scroller.scrollTop - 1}px)`;
      mark.style.marginInlineStart = `${to ? (to.level - 1) * 16 : 0}px`;
    };
    const end = () => {
      body.removeEventListener('pointermove', move);
      body.removeEventListener('pointerup', up);
      body.removeEventListener('pointercancel', end);
      document.removeEventListener('keydown', key, true);
      mark.hidden = true;
      if (moved) body.addEventListener('click', event => event.stopImmediatePropagation(), { once: true, capture: true });
      setTimeout(() => { moved = false; });
    };
    const up = () => {
      const place = to, rows = tops;
      end();
      if (place && rows.length) actions.moveTo(rows, place);
    };
    const key = (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape' || !moved) return;
      event.preventDefault();
      event.stopPropagation();
      end();
    };
    body.addEventListener('pointermove', move);
    body.addEventListener('pointerup', up);
    body.addEventListener('pointercancel', end);
    document.addEventListener('keydown', key, true);
  });
}

/**
 * Where rows would stand that are dropped before a place, or nothing when they stand there already.
 * @param {import('../view.js').View} view @param {import('./actions.js').Actions} actions @param {number} place @param {number[]} tops rows that are dragged
 * @returns {{ after: number|null, level: number }|null}
 */
function target(view, actions, place, tops) {
  const { plan, rows } = view, { uid, level } = plan.tasks, inside = (/** @type {number} */ row) => tops.some(top => row >= top && row < plan.end[top]);
  if (place >= rows.length) {
    const last = rows.shown[rows.length - 1];
    return last === undefined || inside(last) ? null : { after: uid[last], level: Math.max(1, level[last]) };
  }
  const row = rows.shown[place];
  if (inside(row) || level[row] === 0) return null;
  const found = actions.placeBefore(row), before = found.after === null ? undefined : plan.rowOfUid.get(found.after);
  return before !== undefined && inside(before) ? null : found;
}
