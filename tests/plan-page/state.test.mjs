// Run with "node --test tests/plan-page", or in Chromium with ./test.
import assert from 'node:assert/strict';
import test from 'node:test';
import { readState, usualState, writeState } from '../../src/Gantry/wwwroot/plan/state.js';
import { MONDAY } from './bytes.mjs';

test('the usual view leaves the address alone', () => {
  assert.equal(writeState(usualState(), new URLSearchParams('tab=plan')).toString(), 'tab=plan');
});

test('a view comes back from its address', () => {
  const state = {
    ...usualState(), scale: 2.6, columns: [{ id: 'name', width: 300 }, { id: 'finish', width: 0 }], level: 2, branches: [7, 1234],
    task: 42, critical: false, baseline: 3, slack: true, links: false, names: true, panel: true, why: 'late', mark: 'GAO02a', only: true, at: MONDAY, top: 12, split: 480,
  };
  const query = writeState(state, new URLSearchParams());
  assert.deepEqual(readState(new URLSearchParams(query.toString())), state);
});

test('an address typed by hand is read as far as it makes sense', () => {
  const read = readState(new URLSearchParams('cols=zzz,name-99999999,name&scale=-5&at=2026-99-99&task=abc&branch=!!.zz&level=99999&top=-4&split=9&base=77'));
  assert.deepEqual(read, { ...usualState(), columns: [{ id: 'name', width: 0 }], branches: [1295] });
});

test('the checks take the place of the details, and nothing is left out without a mark', () => {
  assert.deepEqual(readState(new URLSearchParams('show=checks,details,marked&why=later')), { ...usualState(), checks: true });
  assert.equal(readState(new URLSearchParams('mark=%3Cb%3E&show=marked')).mark, '');
});

test('columns without the name are not taken', () => {
  assert.deepEqual(readState(new URLSearchParams('cols=start,finish')).columns, usualState().columns);
});
