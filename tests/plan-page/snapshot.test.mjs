// Run with "node --test tests/plan-page", or in Chromium with ./test.
import assert from 'node:assert/strict';
import test from 'node:test';
import { readSnapshot } from '../../src/Gantry/wwwroot/plan/snapshot.js';
import { DAY, HOUR, MONDAY, dense, document, plan, section, sparse, texts } from './bytes.mjs';

test('a column of differences from the row above is added up', () => {
  const { tasks } = readSnapshot(document(section(1, 4, dense(0, [5, 1, null, -2], { from: -1 }))));
  assert.deepEqual([...tasks.uid], [5, 6, 0, 4]);
});

test('a finish is read from the start of its row, times the common factor', () => {
  const { tasks } = readSnapshot(document(
    section(0, 1, dense(2, [MONDAY])),
    section(1, 2, dense(8, [8, null], { factor: HOUR }), dense(9, [9, 17], { from: 8, factor: HOUR }))));
  assert.equal(tasks.start[0], MONDAY + 8 * HOUR);
  assert.equal(tasks.finish[0], MONDAY + 17 * HOUR);
  assert.ok(Number.isNaN(tasks.start[1]));
  assert.equal(tasks.finish[1], MONDAY + 17 * HOUR);
});

test('sparse columns fill only the rows they name', () => {
  const { tasks } = readSnapshot(document(section(0, 1, dense(2, [MONDAY])), section(1, 5, sparse(19, [[1, 2], [4, -3]], { factor: DAY }))));
  assert.deepEqual([...tasks.deadline].map(time => (time - MONDAY) / DAY), [NaN, 2, NaN, NaN, -3]);
});

test('texts of every script come back whole', () => {
  const names = ['Prüfung', '', '\u{1F680} старт', '設計'];
  assert.deepEqual(readSnapshot(document(section(1, 4, texts(4, names)))).tasks.name, names);
});

test('sections and columns that are not known are skipped', () => {
  const read = readSnapshot(document(section(99, 3, dense(0, [1, 2, 3])), section(1, 1, dense(0, [7]), dense(63, [1]), texts(4, ['A']))));
  assert.equal(read.tasks.uid[0], 7);
  assert.equal(read.tasks.name[0], 'A');
});

test('numbers beyond 32 bits keep every digit', () => {
  const centuries = 9_467_280_000;
  const { tasks } = readSnapshot(document(section(0, 1, dense(2, [MONDAY])), section(1, 2, dense(8, [-centuries, centuries]))));
  assert.deepEqual([...tasks.start], [MONDAY - centuries, MONDAY + centuries]);
});

test('data of another kind or version, or cut short, is refused', () => {
  assert.throws(() => readSnapshot(new Uint8Array([1, 2, 3]).buffer), TypeError);
  assert.throws(() => readSnapshot(new Uint8Array([0x47, 0x50, 0x4c, 0x53, 2]).buffer), TypeError);
  const whole = plan([{ start: 0, finish: DAY }, { start: 0, finish: DAY }]);
  assert.throws(() => readSnapshot(whole.slice(0, 60)), RangeError);
});

test('an empty document is an empty plan', () => {
  const read = readSnapshot(document());
  assert.equal(read.tasks.count, 0);
  assert.equal(read.minutesPerDay, 480);
});
