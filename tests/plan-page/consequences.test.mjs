// Run with "node --test tests/plan-page", or in Chromium with ./test.
import assert from 'node:assert/strict';
import test from 'node:test';
import { readSnapshot } from '../../src/Gantry/wwwroot/plan/snapshot.js';
import { AmountText } from '../../src/Gantry/wwwroot/plan/amounts.js';
import { Plan } from '../../src/Gantry/wwwroot/plan/plan.js';
import { consequences } from '../../src/Gantry/wwwroot/plan/editing/consequences.js';
import { toIso } from '../../src/Gantry/wwwroot/plan/dates.js';
import { Predictions } from '../../src/Gantry/wwwroot/plan/editing/predict.js';
import { DAY, HOUR, MONDAY, plan } from './bytes.mjs';

/** seconds after the first Monday */
const on = (day, hour) => day * DAY + hour * HOUR;
const open = (...of) => new Plan(readSnapshot(plan(...of)), new Date(2026, 8, 7));
const told = (of, row, days) => consequences(of, row, { duration: days * 8 * HOUR }).map(({ row: at, start, finish }) => [at, start - MONDAY, finish - MONDAY]);
let keys = 0;
const entry = (...verbs) => ({ path: 'edits', key: `here/${++keys}`, verbs });
const longer = (task, to) => entry({ do: 'set', task, field: 'duration', to });
const dates = ({ tasks }) => [...tasks.start, ...tasks.finish, ...tasks.earlyStart, ...tasks.duration, ...tasks.flags].map(String);

// A summary of two tasks, one after the other, and a milestone after a day more.
const chain = () => open([
  { level: 1, start: on(0, 8), finish: on(1, 17), flags: 1, duration: 16 * HOUR },
  { level: 2, start: on(0, 8), finish: on(0, 17), duration: 8 * HOUR },
  { level: 2, start: on(1, 8), finish: on(1, 17), duration: 8 * HOUR },
  { level: 1, start: on(2, 17), finish: on(2, 17), flags: 2 },
], [{ from: 1, to: 2 }, { from: 2, to: 3, lag: 8 * HOUR }]);

test('work is counted forth to the end of a shift and back to the beginning of one', () => {
  const { calendar } = chain();
  assert.equal(calendar.advance(MONDAY + on(0, 8), 4 * HOUR), MONDAY + on(0, 12));
  assert.equal(calendar.advance(MONDAY + on(0, 8), 5 * HOUR), MONDAY + on(0, 14));
  assert.equal(calendar.advance(MONDAY + on(4, 16), 2 * HOUR), MONDAY + on(7, 9));
  assert.equal(calendar.advance(MONDAY + on(4, 8), 40 * HOUR), MONDAY + on(10, 17));
  assert.equal(calendar.advance(MONDAY + on(1, 8), -8 * HOUR), MONDAY + on(0, 8));
  assert.equal(calendar.advance(MONDAY + on(1, 17), -8 * HOUR), MONDAY + on(1, 8));
  assert.equal(calendar.advance(MONDAY + on(1, 3), 0), MONDAY + on(1, 3));
  assert.equal(calendar.nextStart(MONDAY + on(0, 12)), MONDAY + on(0, 13));
  assert.equal(calendar.nextStart(MONDAY + on(4, 17)), MONDAY + on(7, 8));
  assert.ok(isNaN(calendar.advance(MONDAY + on(9000, 8), HOUR)));
  assert.ok(isNaN(calendar.nextStart(MONDAY + on(9000, 8))));
});

test('a longer task moves what follows it, what is around it and the milestone behind the lag', () => {
  assert.deepEqual(told(chain(), 1, 3).sort((a, b) => a[0] - b[0]), [[0, on(0, 8), on(3, 17)], [1, on(0, 8), on(2, 17)], [2, on(3, 8), on(3, 17)], [3, on(4, 17), on(4, 17)]]);
});

test('nothing is told behind a task whose dates follow from something else', () => {
  const late = chain();
  late.tasks.start[2] += DAY;
  late.tasks.finish[2] += DAY;
  assert.deepEqual(told(late, 1, 3), [[1, on(0, 8), on(2, 17)]]);
  for (const change of [
    of => { of.tasks.flags[2] |= 8; }, of => { of.tasks.percent[2] = 10; }, of => { of.tasks.constraint[2] = 2; }, of => { of.tasks.calendar[2] = 0; }, of => { of.tasks.actualStart[2] = MONDAY; },
  ]) {
    const of = chain();
    change(of);
    assert.deepEqual(told(of, 1, 3), [[1, on(0, 8), on(2, 17)]]);
  }
  const begun = chain();
  begun.tasks.percent[1] = 50;
  assert.deepEqual(told(begun, 1, 3), []);
  const held = open([
    { level: 1, start: on(0, 8), finish: on(0, 17), duration: 8 * HOUR },
    { level: 1, start: on(1, 8), finish: on(1, 17), flags: 1 },
    { level: 2, start: on(1, 8), finish: on(1, 17), duration: 8 * HOUR },
  ], [{ from: 0, to: 1 }]);
  assert.deepEqual(told(held, 0, 2), [[0, on(0, 8), on(1, 17)]]);
  assert.deepEqual(told(held, 2, 2), []);
});

test('what is laid is taken back to the second', () => {
  const of = chain(), predictions = new Predictions(of, new AmountText(of.snapshot, { units: [], elapsedUnits: [] }, 'en')), before = dates(of);
  assert.equal(predictions.lay([longer(2, '3d'), longer(3, '2d?')]), false);
  assert.equal(of.tasks.finish[3], MONDAY + on(7, 17));
  assert.deepEqual([...predictions.places.keys()].sort(), [1, 2, 3, 4]);
  assert.deepEqual(predictions.real(4), { start: MONDAY + on(2, 17), finish: MONDAY + on(2, 17) });
  assert.equal(predictions.lift(), false);
  assert.deepEqual(dates(of), before);
  assert.ok(predictions.isOf([]));
});

test('dates are laid over rows that are foretold too', () => {
  const of = chain(), predictions = new Predictions(of, new AmountText(of.snapshot, { units: [], elapsedUnits: [] }, 'en')), before = dates(of);
  assert.equal(predictions.lay([entry({ do: 'insert', after: null, ref: -7, name: 'New' }), longer(2, '3d')]), true);
  assert.equal(of.tasks.finish[/** @type {number} */ (of.rowOfUid.get(3))], MONDAY + on(3, 17));
  assert.equal(predictions.lift(), true);
  assert.deepEqual(dates(of), before);
});

test('elapsed time, no time and what cannot be read are left to the server', () => {
  const of = chain(), predictions = new Predictions(of, new AmountText(of.snapshot, { units: [], elapsedUnits: [] }, 'en'));
  const before = dates(of);
  for (const to of ['3ed', '0d', 'soon', '']) {
    predictions.lay([longer(2, to)]);
    assert.equal(predictions.places.size, 0);
  }
  predictions.lay([longer(4, '2d'), longer(99, '2d')]);
  assert.deepEqual(dates(of), before);
});

test('what is laid stays while more is laid over it, and all is laid anew when the first is gone', () => {
  const of = chain(), predictions = new Predictions(of, new AmountText(of.snapshot, { units: [], elapsedUnits: [] }, 'en')), before = dates(of);
  const [first, second] = [longer(2, '3d'), longer(3, '2d')];
  predictions.lay([first]);
  assert.ok(predictions.isOf([first]) && !predictions.isOf([]) && !predictions.isOf([first, second]));
  predictions.lay([first, second]);
  const both = dates(of);
  predictions.lift();
  predictions.lay([first, second]);
  assert.deepEqual(dates(of), both);
  predictions.lay([second]);
  assert.ok(predictions.isOf([second]));
  assert.equal(of.tasks.finish[1], MONDAY + on(0, 17));
  assert.equal(of.tasks.finish[2], MONDAY + on(2, 17));
  predictions.lay([]);
  assert.deepEqual(dates(of), before);
});

const predicting = of => new Predictions(of, new AmountText(of.snapshot, { units: [], elapsedUnits: [] }, 'en'));
const starts = (task, to) => entry({ do: 'set', task, field: 'start', to });
const follows = (task, to) => entry({ do: 'set', task, field: 'predecessors', to });

test('a typed start holds a task until then, and none lets it go', () => {
  const of = chain(), predictions = predicting(of), before = dates(of);
  predictions.lay([starts(2, toIso(MONDAY + on(3, 0)))]);
  assert.equal(of.tasks.start[1], MONDAY + on(3, 8));
  assert.equal(of.tasks.finish[2], MONDAY + on(4, 17));
  assert.equal(of.tasks.constraint[1], 4);
  predictions.lay([starts(2, `${toIso(MONDAY + on(3, 0))}T13:00`)]);
  assert.equal(of.tasks.start[1], MONDAY + on(3, 13));
  predictions.lay([starts(2, toIso(MONDAY + on(3, 0))), starts(2, null)]);
  assert.equal(of.tasks.start[1], MONDAY + on(0, 8));
  assert.equal(of.tasks.constraint[1], 0);
  predictions.lay([starts(2, 'soon'), starts(1, toIso(MONDAY + on(3, 0)))]);
  assert.deepEqual(dates(of), before);
});

test('what a drawn, changed or removed link moves is told, and the links are put back as they were', () => {
  const of = chain(), predictions = predicting(of), before = dates(of), { links } = of.snapshot;
  const moves = (...entries) => {
    predictions.lay(entries);
    return [of.tasks.start[2] - MONDAY, of.linksInto(2).length];
  };
  assert.deepEqual(moves(entry({ do: 'unlink', from: 2, to: 3, type: 'FS' })), [on(0, 8), 0]);
  assert.deepEqual(moves(entry({ do: 'relink', from: 2, to: 3, type: 'FS', newType: 'FS', newLag: '+1d' })), [on(2, 8), 1]);
  assert.deepEqual(moves(entry({ do: 'relink', from: 2, to: 3, newType: 'SS' })), [on(0, 8), 1]);
  assert.deepEqual(moves(follows(3, '{uid:2}SS+4h')), [on(0, 13), 1]);
  assert.deepEqual(moves(follows(3, '')), [on(0, 8), 0]);
  assert.deepEqual(moves(follows(3, ''), entry({ do: 'link', from: 2, to: 3, type: 'FS', lag: '2d' })), [on(3, 8), 1]);
  predictions.lift();
  assert.equal(of.snapshot.links, links);
  assert.equal(of.linksInto(2).length, 1);
  assert.deepEqual(dates(of), before);
});

test('links that close a circle, have another lag or are not there are left to the server', () => {
  const of = chain(), predictions = predicting(of), before = dates(of);
  for (const verb of [
    { do: 'link', from: 4, to: 2, type: 'FS' }, { do: 'link', from: 1, to: 2, type: 'FS' }, { do: 'link', from: 2, to: 2, type: 'FS' }, { do: 'link', from: 2, to: 3, type: 'FS' }, { do: 'link', from: 9, to: 3, type: 'FS' },
    { do: 'link', from: 2, to: 3, type: 'SS', lag: '50%' }, { do: 'unlink', from: 2, to: 4 }, { do: 'relink', from: 2, to: 3, newType: 'FF' }, { do: 'relink', from: 2, to: 3, newLag: '+3ed' },
    { do: 'set', task: 3, field: 'predecessors', to: '2' }, { do: 'set', task: 3, field: 'predecessors', to: '{uid:3}FS' },
  ]) {
    predictions.lay([entry(verb)]);
    assert.equal(predictions.places.size, 0, JSON.stringify(verb));
    assert.deepEqual(dates(of), before);
  }
});
