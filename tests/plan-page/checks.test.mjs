// Run with "node --test tests/plan-page", or in Chromium with ./test.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Checks, thresholdText, toneOf, valueText } from '../../src/Gantry/wwwroot/plan/checks.js';
import { Plan } from '../../src/Gantry/wwwroot/plan/plan.js';
import { readSnapshot } from '../../src/Gantry/wwwroot/plan/snapshot.js';
import { readState, usualState } from '../../src/Gantry/wwwroot/plan/state.js';
import { en } from '../../src/Gantry/wwwroot/plan/strings.js';
import { View } from '../../src/Gantry/wwwroot/plan/view.js';
import { DAY, plan } from './bytes.mjs';

const measure = (code, verdict, more = {}) => ({
  code, title: code, verdict, unit: 'share', bound: 'atMost', threshold: 0.05, value: 0.1, count: 0, population: 10, why: null, explanation: '', fix: '', faults: 0, offenders: [], ...more,
});
const stored = () => ({
  version: 1, failing: 1,
  measures: [
    measure('DCMA01', 'fails', { count: 2, faults: 2, offenders: [{ uid: 3, value: 'no successor' }, { uid: 99, value: 'gone' }] }),
    measure('DCMA03', 'passes', { count: 1, faults: 1, offenders: [{ uid: 3, value: 'FS +2 d' }, { uid: 6, value: 'FS +1 d' }] }),
    measure('DCMA02', 'passes'), measure('DCMA11', 'notApplicable', { value: null }), measure('DCMA13', 'notComputable', { value: null, unit: 'index', bound: 'atLeast' }),
  ],
});
const answers = value => async () => ({ ok: true, status: 200, json: async () => value });
const loaded = async (value = stored()) => {
  const checks = new Checks('/checks', () => { }, answers(value));
  await checks.load();
  return checks;
};
const viewOf = (checks, query = '') => new View(
  new Plan(readSnapshot(plan([1, 2, 3, 3, 2, 1].map(level => ({ level, start: 0, finish: DAY })))), new Date(2026, 8, 7)), en, 'en-GB', { ...usualState(), ...readState(new URLSearchParams(query)) }, checks);
const shown = ({ rows }) => [...rows.shown.subarray(0, rows.length)];

test('what passes and still found something is a group of its own', async () => {
  const checks = await loaded();
  assert.deepEqual(['fails', 'findings', 'passes', 'notApplicable', 'notComputable'].map(group => checks.of(group).map(each => each.code)),
    [['DCMA01'], ['DCMA03'], ['DCMA02'], ['DCMA11'], ['DCMA13']]);
  assert.equal(checks.failing, 1);
  assert.equal(toneOf('findings'), 'amber');
});

test('findings of a task stand together, the worst first', async () => {
  const checks = await loaded();
  assert.deepEqual(checks.findings(3).map(each => each.measure.code), ['DCMA01', 'DCMA03']);
  assert.deepEqual(checks.findings(4), []);
});

test('one measure or all that fail can be marked, and only tasks of this plan are', async () => {
  const view = viewOf(await loaded());
  view.mark('DCMA03');
  assert.deepEqual([...view.marks.keys()], [2, 5]);
  view.mark('fails');
  assert.deepEqual([...view.marks.keys()], [2]);
  view.mark('');
  assert.equal(view.marks.size, 0);
});

test('only the marked tasks and their summaries are shown, also where a branch was closed', async () => {
  const view = viewOf(await loaded());
  view.rows.setOpen(0, false);
  view.mark('fails');
  view.showOnly(true);
  assert.deepEqual(shown(view), [0, 1, 2]);
  assert.equal(view.rows.visible(3), 1);
  assert.equal(view.rows.visible(5), -1);
  view.showOnly(false);
  assert.equal(view.rows.length, 6);
});

test('going to a task that is left out shows all tasks again', async () => {
  const view = viewOf(await loaded());
  view.mark('fails');
  view.showOnly(true);
  if (view.rows.reveal(4)) view.changed('rows');
  assert.equal(view.state.only, false);
  assert.equal(view.rows.length, 6);
});

test('a link to marks shows them once the checks are there', async () => {
  const checks = new Checks('/checks', () => { view.refreshMarks(); }, answers(stored()));
  const view = viewOf(checks, 'mark=DCMA01&show=checks,marked');
  assert.equal(view.rows.length, 6);
  await checks.load();
  assert.deepEqual(shown(view), [0, 1, 2]);
  assert.equal(view.state.only, true);
});

test('a mark that finds nothing leaves nothing out', async () => {
  const checks = new Checks('/checks', () => { view.refreshMarks(); }, answers(stored()));
  const view = viewOf(checks, 'mark=DCMA02&show=marked');
  await checks.load();
  assert.equal(view.rows.length, 6);
  assert.equal(view.state.only, false);
});

test('checks that are missing or cannot be had are told apart, and what was known survives a failure', async () => {
  let status = 404;
  const checks = new Checks('/checks', () => { }, async () => ({ ok: status === 200, status, json: async () => stored() }));
  await checks.load();
  assert.equal(checks.status, 'missing');
  status = 500;
  await checks.load();
  assert.equal(checks.status, 'error');
  status = 200;
  await checks.load();
  assert.equal(checks.status, 'ready');
  status = 500;
  await checks.load();
  assert.equal(checks.status, 'ready');
  assert.equal(checks.failing, 1);
});

test('of two answers the one asked for last counts', async () => {
  const open = [];
  const checks = new Checks('/checks', () => { }, () => new Promise(done => open.push(done)));
  const [first, second] = [checks.load(), checks.load()];
  open[1](await answers({ version: 2, failing: 0, measures: [] })());
  await second;
  open[0](await answers(stored())());
  await first;
  assert.equal(checks.version, 2);
});

test('values carry their unit', () => {
  const number = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
  assert.equal(valueText(0.1234, 'share', number), '12.3 %');
  assert.equal(valueText(600, 'days', number), '600 d');
  assert.equal(valueText(0.948, 'index', number), '0.95');
  assert.equal(valueText(null, 'index', number), '–');
  assert.equal(thresholdText(measure('A', 'passes'), number), '≤ 5 %');
  assert.equal(thresholdText(measure('A', 'passes', { bound: 'atLeast', unit: 'days', threshold: 594 }), number), '≥ 594 d');
});
