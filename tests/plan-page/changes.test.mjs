// Run with "node --test tests/plan-page", or in Chromium with ./test.
import assert from 'node:assert/strict';
import test from 'node:test';
import { readSnapshot } from '../../src/Gantry/wwwroot/plan/snapshot.js';
import { Plan } from '../../src/Gantry/wwwroot/plan/plan.js';
import { CHANGED } from '../../src/Gantry/wwwroot/plan/changes.js';
import { View } from '../../src/Gantry/wwwroot/plan/view.js';
import { usualState } from '../../src/Gantry/wwwroot/plan/state.js';
import { stringsFor } from '../../src/Gantry/wwwroot/plan/strings.js';
import { Predictions } from '../../src/Gantry/wwwroot/plan/editing/predict.js';
import { DAY, MONDAY, plan } from './bytes.mjs';

const open = (...of) => new Plan(readSnapshot(plan(...of)), new Date(2026, 8, 7));
const four = () => open([{ level: 1 }, { level: 2 }, { level: 2 }, { level: 1 }].map(task => ({ ...task, start: 0, finish: DAY, duration: 8 * 3600 })), [{ from: 1, to: 2 }, { from: 2, to: 3, lag: 16 * 3600 }]);
const change = (version, more) => ({ type: 'change', version, kind: 'edit', by: { name: 'Ann' }, at: '', summary: '', ...more });
const uids = of => [...of.tasks.uid];
const links = of => [...of.snapshot.links.successor].map((to, i) => `${of.tasks.uid[of.snapshot.links.predecessor[i]]}>${of.tasks.uid[to]}`).sort();
const columns = bits => CHANGED.filter((_, i) => bits & (1 << i));

test('moves put dates and floats where they are now and tell which columns changed', () => {
  const of = four();
  const { cells, before, rows } = of.apply(change(2, { moves: [[3, MONDAY + DAY, MONDAY + 2 * DAY, MONDAY + DAY, MONDAY + 2 * DAY, MONDAY, MONDAY, 0, 0, 1, 1, 2]] }));
  assert.equal(of.tasks.start[2], MONDAY + DAY);
  assert.equal(of.is(2, 4), true);
  assert.deepEqual(columns(cells.get(3)).slice(0, 2), ['start', 'finish']);
  assert.deepEqual(before.get(3), { start: MONDAY, finish: MONDAY + DAY });
  assert.equal(rows, false);
  assert.equal(of.snapshot.version, 2);
});

test('a task that has no dates any more has none', () => {
  const of = four();
  of.apply(change(2, { moves: [[3, null, null, null, null, null, null, null, null, 0]] }));
  assert.ok(Number.isNaN(of.tasks.start[2]));
});

test('rows that come, go and move take their links with them', () => {
  const of = four();
  of.apply(change(2, { rows: [['insert', 1, 9], ['move', 4, 1, 0], ['remove', 2, 0]], numbers: [[0, 4, 1]], tasks: [{ uid: 9, id: 3, name: 'New', level: 2, flags: 0, duration: 28800, unit: 2, percent: 0, constraint: 0 }] }));
  assert.deepEqual(uids(of), [4, 1, 9, 2, 3]);
  assert.deepEqual([...of.tasks.id], [1, 2, 3, 4, 5]);
  assert.deepEqual(links(of), ['2>3', '3>4']);
  assert.equal(of.tasks.name[2], 'New');
  of.apply(change(3, { rows: [['remove', 3, 1]], links: { removed: [[2, 3, 1, 0, 0, 2]] } }));
  assert.deepEqual(uids(of), [4, 1, 9, 3]);
  assert.deepEqual(links(of), ['3>4']);
});

test('links are removed one by one and added at the end', () => {
  const of = four();
  const { cells } = of.apply(change(2, { links: { removed: [[3, 4, 1, 0, 16 * 3600, 2]], added: [[2, 4, 3, 0, 0, 2]] } }));
  assert.deepEqual(links(of), ['2>3', '2>4']);
  assert.deepEqual(columns(cells.get(4)), ['predecessors']);
  assert.deepEqual([...of.linksInto(3)].length, 1);
});

test('assignments name resources the page did not know', () => {
  const of = four();
  of.apply(change(2, { assignments: [{ task: 2, resources: [{ name: 'Ann', uid: 1, units: 1, work: 0 }, { name: 'Ben', uid: 2, units: 0.5, work: 0 }] }] }));
  assert.equal(of.resourceText.get(1), 'Ann, Ben [50 %]');
  of.apply(change(3, { assignments: [{ task: 2, resources: [] }] }));
  assert.equal(of.resourceText.get(1), undefined);
});

test('a new baseline and another calendar ask for a new snapshot', () => {
  assert.equal(four().apply(change(2, { kind: 'baseline', baselines: [0] })).snapshot, true);
  assert.equal(four().apply(change(2, { plan: { name: 'P', start: MONDAY, finish: MONDAY, calendar: 'Night' } })).snapshot, true);
  assert.equal(four().apply(change(2, { plan: { name: 'P', start: MONDAY, finish: MONDAY } })).snapshot, false);
});

test('the reader stays on the task when rows come before it, and a closed branch stays closed', () => {
  const of = four(), view = new View(of, stringsFor('en'), 'en', usualState(), { status: 'idle', marked: () => new Map() });
  view.select(3);
  view.choose(3, [2, 3]);
  view.rows.setOpen(0, false);
  view.replan(() => of.apply(change(2, { rows: [['insert', 0, 9]], tasks: [{ uid: 9, id: 1, name: 'First', level: 1, flags: 0, duration: 0, unit: 2, percent: 0, constraint: 0 }] })).rows);
  assert.equal(of.tasks.uid[view.selected], 4);
  assert.deepEqual([...view.chosen.rows].map(row => of.tasks.uid[row]), [3, 4]);
  assert.deepEqual([...view.rows.shown.subarray(0, view.rows.length)].map(row => of.tasks.uid[row]), [9, 1, 4]);
});

test('what is foretold of rows is taken back without a trace', () => {
  const of = four(), predictions = new Predictions(of), before = { uids: uids(of), levels: [...of.tasks.level], ids: [...of.tasks.id], links: links(of) };
  const entry = (...verbs) => ({ path: 'edits', verbs, shown: [] });
  predictions.lay([
    entry({ do: 'insert', after: 1, level: 2, ref: '-7', name: '' }), entry({ do: 'indent', tasks: [4] }), entry({ do: 'move', tasks: [2], after: 3, level: 2 }), entry({ do: 'set', task: 2, field: 'name', to: 'x' }),
  ]);
  assert.deepEqual(uids(of), [1, -7, 3, 2, 4]);
  assert.deepEqual([...of.tasks.level], [1, 2, 2, 2, 2]);
  assert.deepEqual([...of.tasks.id], [1, 2, 3, 4, 5]);
  predictions.lift();
  assert.deepEqual({ uids: uids(of), levels: [...of.tasks.level], ids: [...of.tasks.id], links: links(of) }, before);
});
