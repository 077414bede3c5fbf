// Run with "node --test tests/plan-page", or in Chromium with ./test.
import assert from 'node:assert/strict';
import test from 'node:test';
import { readSnapshot } from '../../src/Gantry/wwwroot/plan/snapshot.js';
import { Plan } from '../../src/Gantry/wwwroot/plan/plan.js';
import { Rows } from '../../src/Gantry/wwwroot/plan/rows.js';
import { chainOf, driversOf } from '../../src/Gantry/wwwroot/plan/why.js';
import { DAY, HOUR, MONDAY, dense, plan, section } from './bytes.mjs';

const open = (...of) => new Plan(readSnapshot(plan(...of)), new Date(2026, 8, 7));
const outline = () => open([1, 2, 3, 3, 2, 1].map(level => ({ level, start: 0, finish: DAY })));
const shown = rows => [...rows.shown.subarray(0, rows.length)];
/** day and hour after the first Monday */
const on = (day, hour) => day * DAY + hour * HOUR;

test('the tree follows the outline levels', () => {
  const { parent, end, depth } = outline();
  assert.deepEqual([...parent], [-1, 0, 1, 1, 0, -1]);
  assert.deepEqual([...end], [5, 4, 3, 4, 5, 6]);
  assert.deepEqual([...depth], [1, 2, 3, 3, 2, 1]);
});

test('outline levels with gaps still make a tree', () => {
  const { parent, depth } = open([3, 5, 4, 1].map(level => ({ level, start: 0, finish: DAY })));
  assert.deepEqual([...parent], [-1, 0, 0, -1]);
  assert.deepEqual([...depth], [1, 2, 2, 1]);
});

test('a closed branch hides what is below it, and remembers what was closed inside', () => {
  const rows = new Rows(outline());
  assert.deepEqual(shown(rows), [0, 1, 2, 3, 4, 5]);
  assert.equal(rows.setOpen(1, false), true);
  assert.deepEqual(shown(rows), [0, 1, 4, 5]);
  rows.setOpen(0, false);
  assert.deepEqual(shown(rows), [0, 5]);
  assert.equal(rows.visible(3), 0);
  rows.setOpen(0, true);
  assert.deepEqual(shown(rows), [0, 1, 4, 5]);
  assert.equal(rows.setOpen(2, false), false);
});

test('a level and its exceptions survive a link', () => {
  const rows = new Rows(outline());
  rows.showLevel(1);
  assert.deepEqual(shown(rows), [0, 5]);
  rows.setOpen(0, true);
  assert.deepEqual(rows.exceptions(), [1]);
  const again = new Rows(outline());
  again.restore(1, rows.exceptions());
  assert.deepEqual(shown(again), shown(rows));
  again.restore(0, [999]);
  assert.equal(again.length, 6);
});

test('revealing a task opens only what hides it', () => {
  const rows = new Rows(outline());
  rows.showLevel(1);
  assert.equal(rows.reveal(3), true);
  assert.deepEqual(shown(rows), [0, 1, 2, 3, 4, 5]);
  assert.equal(rows.reveal(3), false);
});

test('working time between two instants leaves out nights, weekends and holidays', () => {
  const { calendar } = new Plan(readSnapshot(plan([{ start: on(0, 8), finish: on(30, 17) }], [],
    section(8, 1, dense(0, [2]), dense(1, [0], { from: 0 })))), new Date());
  const between = (from, to) => calendar.between(MONDAY + from, MONDAY + to) / HOUR;
  assert.equal(between(on(0, 8), on(0, 17)), 8);
  assert.equal(between(on(0, 10), on(0, 14)), 3);
  assert.equal(between(on(1, 17), on(3, 8)), 0);
  assert.equal(between(on(4, 8), on(7, 12)), 12);
  assert.equal(between(on(7, 12), on(4, 8)), -12);
  const rest = [];
  calendar.restDays(MONDAY / DAY, MONDAY / DAY + 6, (from, to) => rest.push([from - MONDAY / DAY, to - MONDAY / DAY]));
  assert.deepEqual(rest, [[2, 3], [5, 7]]);
});

test('the links that leave no room drive, over nights, lags and weekends', () => {
  const three = open(
    [
      { start: on(0, 8), finish: on(4, 17), duration: 40 * HOUR },
      { start: on(0, 8), finish: on(1, 17), duration: 16 * HOUR },
      { start: on(9, 8), finish: on(9, 17), duration: 8 * HOUR },
    ],
    [{ from: 0, to: 2, lag: 16 * HOUR }, { from: 1, to: 2 }]);
  assert.deepEqual(driversOf(three, 2), [0]);
  assert.deepEqual(chainOf(three, 2).map(step => step.row), [0]);
});

test('a chain of drivers ends even where links go round', () => {
  const round = open([{ start: on(0, 8), finish: on(0, 8) }, { start: on(0, 8), finish: on(0, 8) }], [{ from: 0, to: 1 }, { from: 1, to: 0 }]);
  assert.deepEqual(chainOf(round, 0).map(step => step.row), [1]);
});
