// Run with "node --test tests/plan-page", or in Chromium with ./test.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Causes, readCauses } from '../../src/Gantry/wwwroot/plan/causes.js';
import { AmountText } from '../../src/Gantry/wwwroot/plan/amounts.js';
import { DateText } from '../../src/Gantry/wwwroot/plan/dates.js';
import { Plan } from '../../src/Gantry/wwwroot/plan/plan.js';
import { readSnapshot } from '../../src/Gantry/wwwroot/plan/snapshot.js';
import { en } from '../../src/Gantry/wwwroot/plan/strings.js';
import { causeName, sentenceParts, stepsOf } from '../../src/Gantry/wwwroot/plan/why.js';
import { DAY, HOUR, MONDAY, plan } from './bytes.mjs';

const long = 'Commissioning of the temperature loops of the second cooling circuit, west wing';
const view = (() => {
  const read = new Plan(readSnapshot(plan(["Survey", "The 'old' permit", long].map(name => ({ name, start: 0, finish: DAY })))), new Date(2026, 8, 7));
  return { plan: read, strings: en, dates: new DateText('en-GB', MONDAY), amounts: new AmountText(read.snapshot, en, 'en-GB') };
})();
const cause = more => ({ uid: 1, date: 'start', value: MONDAY, kind: 'link', sentence: '', other: null, link: null, calendar: null, ...more });
const link = more => ({ from: 2, to: 1, kind: 'finishStart', lag: 0, lagKind: 'working', lagUnit: 'days', ...more });
const answer = uid => ({ uid, version: 3, changed: null, dates: [{ date: 'start', value: '2026-09-07T08:00:00', steps: 1, causes: [], chain: [] }] });
const json = value => ({ ok: true, status: 200, json: async () => value });
const soon = (ms = 20) => new Promise(done => setTimeout(done, ms));

test('times of an answer are plan time', () => {
  const read = readCauses(answer(7));
  assert.equal(read.dates.get('start').value, MONDAY + 8 * HOUR);
});

test('only the task on which the selection rests is asked for', async () => {
  const asked = [], told = [];
  const causes = new Causes(uid => `/t/${uid}`, uid => told.push(uid), { ask: async url => { asked.push(url); return json(answer(+url.slice(3))); }, delay: 5 });
  causes.want(1);
  causes.want(2);
  causes.want(3);
  causes.want(3);
  await soon();
  assert.deepEqual(asked, ['/t/3']);
  assert.deepEqual(told, [3]);
  assert.equal(causes.of(3).version, 3);
});

test('an answer that comes after the selection has moved is not told, and its request is stopped', async () => {
  const told = [];
  let stopped = false;
  const causes = new Causes(String, uid => told.push(uid), {
    ask: (url, signal) => url === '1' ? new Promise((_, fail) => signal.addEventListener('abort', () => { stopped = true; fail(new Error('aborted')); })) : Promise.resolve(json(answer(2))),
    delay: 0,
  });
  causes.want(1);
  await soon();
  causes.want(2);
  await soon();
  assert.equal(stopped, true);
  assert.deepEqual(told, [2]);
});

test('what was answered is not asked again until it is forgotten', async () => {
  let asked = 0;
  const causes = new Causes(String, () => { }, { ask: async () => { asked++; return json(answer(1)); }, delay: 0 });
  for (const uid of [1, 1, 2, 1]) {
    causes.want(uid);
    await soon();
  }
  assert.equal(asked, 2);
  causes.forget();
  causes.want(1);
  await soon();
  assert.equal(asked, 3);
});

test('a question that fails says so and can be asked again', async () => {
  let good = false;
  const causes = new Causes(String, () => { }, { ask: async () => good ? json(answer(1)) : { ok: false, status: 500 }, delay: 0 });
  causes.want(1);
  await soon();
  assert.equal(causes.failed(1), true);
  assert.equal(causes.of(1), undefined);
  good = true;
  causes.retry(1);
  await soon();
  assert.equal(causes.failed(1), false);
  assert.equal(causes.of(1).uid, 1);
});

test('tasks in a sentence become places to go to, and dates are written as the reader writes them', () => {
  assert.deepEqual(sentenceParts(view, "The link finish-to-start from 'The 'old' permit' (uid 2) drives it: that task finishes on 2026-09-11 17:00."),
    ['The link finish-to-start from ', { row: 1 }, ' drives it: that task finishes on 11 Sep 17:00.']);
  assert.deepEqual(sentenceParts(view, `Later would delay '${long.slice(0, 60)}...' (uid 3), tied by a link.`), ['Later would delay ', { row: 2 }, ', tied by a link.']);
  assert.deepEqual(sentenceParts(view, "From 'Somebody else' (uid 2) and 'Gone' (uid 99)."), ["From 'Somebody else' (uid 2) and 'Gone' (uid 99)."]);
});

test('a cause by a link is named by the link, another by its kind', () => {
  assert.equal(causeName(view, cause({ link: link({ kind: 'startStart', lag: 2 * 8 * HOUR }) })), 'SS + 2 d');
  assert.equal(causeName(view, cause({ link: link({ lag: -50, lagKind: 'percent' }) })), 'FS − 50 %');
  assert.equal(causeName(view, cause({ kind: 'deadline' })), 'Deadline');
});

test('a chain names each task once and ends with its root', () => {
  const chain = [
    cause({ uid: 1, link: link(), other: 2 }), cause({ uid: 2, date: 'finish', kind: 'duration' }), cause({ uid: 2, kind: 'link', link: link({ from: 3, to: 2, kind: 'finishFinish' }), other: 3 }),
    cause({ uid: 3, kind: 'projectStart', sentence: 'Nothing holds it back.' }),
  ];
  const { steps, root, gap } = stepsOf(view, { date: 'start', value: MONDAY, causes: [], chain, steps: 4 });
  assert.deepEqual(steps, [{ row: 1, by: 'FS' }, { row: 2, by: 'FF' }]);
  assert.equal(root.kind, 'projectStart');
  assert.equal(gap, 0);
});

test('where the middle of a chain is left out, no step leads over the gap', () => {
  const chain = [cause({ uid: 1, link: link(), other: 2 }), cause({ uid: 2, kind: 'duration' }), cause({ uid: 3, kind: 'projectStart' })];
  const { steps, gap } = stepsOf(view, { date: 'start', value: MONDAY, causes: [], chain, steps: 50 });
  assert.deepEqual(steps, [{ row: 1, by: 'FS' }]);
  assert.equal(gap, 47);
});
