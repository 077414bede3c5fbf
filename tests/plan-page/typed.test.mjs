// Run with "node --test tests/plan-page", or in Chromium with ./test.
import assert from 'node:assert/strict';
import test from 'node:test';
import { stringsFor } from '../../src/Gantry/wwwroot/plan/strings.js';
import { readDate, readDuration, readLag, readPercent, readPredecessors, readResources } from '../../src/Gantry/wwwroot/plan/editing/typed.js';
import { DAY, HOUR, MONDAY } from './bytes.mjs';

const strings = stringsFor('en');
const to = read => read.error ? 'error' : read.to;

test('durations are read with their units, points and commas', () => {
  const read = text => to(readDuration(text, strings));
  assert.deepEqual(['5', '5d', '2,5 h', '3 weeks', '2ed', '4 d?', '90 min', '1 emo', '0'].map(read), ['5d', '5d', '2.5h', '3w', '2ed', '4d?', '90m', '1emo', '0d']);
  assert.deepEqual(['', 'x', '-3d', '5 parsecs', '1;2', '<b>'].map(read), Array(6).fill('error'));
  assert.equal(readDuration('2,5h', strings).text, '2,5 h');
});

test('shares lie between 0 and 100', () => {
  assert.deepEqual(['60', '60 %', '0', '12,6%'].map(text => to(readPercent(text, strings))), [60, 60, 0, 13]);
  assert.deepEqual(['101', '-1', 'half', ''].map(text => to(readPercent(text, strings))), Array(4).fill('error'));
});

test('dates are read as people write them, near where they were', () => {
  const read = (text, locale = 'en-GB', near = MONDAY) => to(readDate(text, { locale, now: MONDAY + 10 * HOUR, near, strings }, () => ''));
  assert.deepEqual(['2026-09-09', '9 Sep', '9 September 2026', 'Wed, 9 Sep 26', '9.9.', '9.9.26', '9/9/2026', 'Sept 9'].map(text => read(text)), Array(8).fill('2026-09-09'));
  assert.equal(read('3/12'), '2026-12-03');
  assert.equal(read('12/3', 'en-US'), '2026-12-03');
  assert.equal(read('3 Mai 2027', 'de-DE'), '2027-05-03');
  assert.equal(read('2 Jan', 'en-GB', MONDAY + 100 * DAY), '2027-01-02');
  assert.deepEqual(['today', 'tomorrow', '+3d', '-1w'].map(text => read(text)), ['2026-09-07', '2026-09-08', '2026-09-10', '2026-08-31']);
  assert.equal(read('9 Sep 13:30'), '2026-09-09T13:30');
  assert.equal(read(''), null);
  assert.deepEqual(['31 Feb', '2026-13-01', 'soon', '9 Sep 25:00'].map(text => read(text)), Array(4).fill('error'));
});

test('predecessors are named by uid, so that rows inserted meanwhile do not change what was meant', () => {
  const around = { uidOf: number => number <= 20 ? number + 100 : undefined, last: 20, self: 105, strings };
  const read = text => to(readPredecessors(text, around));
  assert.equal(read('12FS+2d;15SS'), '{uid:112}FS+2d;{uid:115}SS');
  assert.equal(read('12fs + 2 days, 15ss'), '{uid:112}FS+2d;{uid:115}SS');
  assert.equal(read('3,4FS+2,5d'), '{uid:103}FS;{uid:104}FS+2.5d');
  assert.equal(read('3,4'), '{uid:103}FS;{uid:104}FS');
  assert.equal(read('7FF-1ew; 8+50%'), '{uid:107}FF-1ew;{uid:108}FS+50%');
  assert.equal(read('3FS−2d'), '{uid:103}FS-2d');
  assert.equal(read(' '), '');
  assert.deepEqual(['99', '5', 'FS', '3XX', '3FS+2parsecs', '3;;x'].map(read), Array(6).fill('error'));
  assert.equal(readPredecessors('12;15SS+1w', around).text, '12;15SS+1w');
});

test('lags stand alone in the editor of a link', () => {
  assert.deepEqual(['2d', '-1w', '50%', '', '0', '+0d', '3 ed'].map(text => to(readLag(text, strings))), ['+2d', '-1w', '+50%', '', '', '', '+3ed']);
  assert.equal(to(readLag('two days', strings)), 'error');
});

test('resources are named once, with their units', () => {
  const read = text => to(readResources(text, strings));
  assert.equal(read('Ann; Ben [50 %]'), 'Ann;Ben[50%]');
  assert.equal(read('Ann, Ben[2]'), 'Ann;Ben[2]');
  assert.equal(read('Berg, Ann; Ben'), 'Berg, Ann;Ben');
  assert.deepEqual(['Ann; ann', 'Ann[x]', '[50%]'].map(read), Array(3).fill('error'));
});
