// Run with "node --test tests/plan-page", or in Chromium with ./test.
import assert from 'node:assert/strict';
import test from 'node:test';
import { Outbox, renamed } from '../../src/Gantry/wwwroot/plan/editing/outbox.js';

/** A browser: what is stored in it outlives its pages. */
function browser() {
  const kept = new Map();
  return {
    kept,
    store: {
      load: async () => [...kept.values()].map(entry => structuredClone(entry)),
      save: async (put, remove) => {
        for (const key of remove) kept.delete(key);
        for (const entry of put) kept.set(entry.key, entry);
      },
    },
  };
}

/** A server that keeps each edit once, behind a line that can be cut before or after it. */
function server() {
  const done = [], seen = new Map();
  const of = {
    done, cut: 'no', refuse: () => null,
    async send({ client, sequence, verbs, path }) {
      if (of.cut === 'before') throw new TypeError('Failed to fetch');
      const key = `${client}/${sequence}`, problem = of.refuse(verbs);
      if (problem && !seen.has(key)) return { ok: false, status: problem.status, body: problem, retryAfter: 0 };
      if (!seen.has(key)) {
        done.push(path === 'edits' ? verbs[0].to : path);
        seen.set(key, { version: done.length, uids: verbs[0]?.ref ? { [verbs[0].ref]: 317 } : undefined });
      }
      if (of.cut === 'after') throw new TypeError('Failed to fetch');
      return { ok: true, status: 200, body: seen.get(key), retryAfter: 0 };
    },
  };
  return of;
}

const nextTurn = () => new Promise(done => setTimeout(done));

function page(of, store, client, more = {}) {
  const timers = [], answers = [];
  const box = new Outbox({ plan: 'p', person: 'ann', client, store, send: entry => of.send(entry), answered: (entry, body) => answers.push([entry.label, body !== null]), changed: () => { }, now: () => String(100 + timers.length), wait: run => timers.push(run), ...more });
  const type = (to, verb = {}) => box.add({ verbs: [{ do: 'set', task: 1, field: 'name', to, ...verb }], shown: [{ uid: 1, column: 'name', text: to, typed: to }], label: to, base: 1 });
  return { box, type, answers, timers, retry: () => timers.pop()?.() };
}

test('edits are sent in order, one at a time', async () => {
  const of = server(), { box, type } = page(of, browser().store, 'a');
  for (const to of ['1', '2', '3']) type(to);
  assert.equal(box.waiting.length, 3);
  await nextTurn();
  assert.deepEqual(of.done, ['1', '2', '3']);
  assert.equal(box.isEmpty, true);
  assert.equal(box.condition, 'idle');
});

test('an edit whose answer was lost is sent again and done once', async () => {
  const of = server(), { box, type, retry } = page(of, browser().store, 'a');
  of.cut = 'after';
  type('1');
  type('2');
  await nextTurn();
  assert.equal(box.condition, 'offline');
  assert.equal(box.waiting.length, 2);
  of.cut = 'no';
  retry();
  await nextTurn();
  assert.deepEqual(of.done, ['1', '2']);
  assert.equal(box.condition, 'idle');
});

test('a page that comes after takes up what another left, before its own, once', async () => {
  const of = server(), { store, kept } = browser(), first = page(of, store, 'a');
  of.cut = 'after';
  first.type('1');
  first.type('2');
  await nextTurn();
  first.box.end();
  of.cut = 'no';
  const second = page(of, store, 'b');
  await second.box.adopt(async () => true);
  second.type('3');
  await nextTurn();
  await nextTurn();
  assert.deepEqual(of.done, ['1', '2', '3']);
  await nextTurn();
  assert.equal(kept.size, 0);
});

test('what another open page sends, or another person typed, is left alone', async () => {
  const of = server(), { store, kept } = browser(), first = page(of, store, 'a');
  of.cut = 'before';
  first.type('1');
  await nextTurn();
  of.cut = 'no';
  const second = page(of, store, 'b'), other = page(of, store, 'c');
  other.box.person = 'ben';
  await second.box.adopt(async () => false);
  await other.box.adopt(async () => true);
  await nextTurn();
  assert.deepEqual(of.done, []);
  assert.equal(kept.size, 1);
});

test('a refused edit keeps what was typed, also over a reload, and others go on', async () => {
  const of = server(), { store } = browser(), { box, type, answers } = page(of, store, 'a');
  of.refuse = verbs => verbs[0].to === 'bad' ? { status: 409, code: 'conflict', detail: 'Meanwhile', conflicts: [{ task: 1, field: 'name', current: 'x', by: 'Ben', at: null, version: 2, what: '' }] } : null;
  type('bad');
  type('good');
  await nextTurn();
  assert.deepEqual(of.done, ['good']);
  assert.equal(box.refused[0].problem.conflicts[0].by, 'Ben');
  assert.deepEqual(answers, [['bad', false], ['good', true]]);
  box.end();
  const again = page(of, store, 'b');
  await again.box.adopt(async () => true);
  assert.equal(again.box.refused[0].shown[0].typed, 'bad');
  again.box.forget(again.box.refused[0]);
  await nextTurn();
  const third = page(of, store, 'c');
  await third.box.adopt(async () => true);
  assert.equal(third.box.refused.length, 0);
});

test('who is signed out keeps waiting, and a busy server is asked again', async () => {
  const of = server(), { box, type, timers } = page(of, browser().store, 'a');
  of.refuse = () => ({ status: 401 });
  type('1');
  await nextTurn();
  assert.equal(box.condition, 'signedOut');
  assert.equal(box.waiting.length, 1);
  of.refuse = () => ({ status: 503 });
  box.wake();
  await nextTurn();
  assert.equal(timers.length, 1);
  of.refuse = () => null;
  box.wake();
  await nextTurn();
  assert.deepEqual(of.done, ['1']);
});

test('rows the server had not numbered are named by their number in what waits', async () => {
  const of = server(), { box, type } = page(of, browser().store, 'a');
  box.add({ verbs: [{ do: 'insert', after: 1, ref: '-5', to: 'row' }], label: 'insert', base: 1 });
  const waiting = type('name', { task: -5 });
  await nextTurn();
  assert.equal(waiting.verbs[0].task, 317);
  const entry = { verbs: [{ do: 'link', from: -5, to: 2 }, { do: 'set', task: 3, field: 'predecessors', to: '{uid:-5}FS;{uid:2}SS' }, { do: 'delete', tasks: [-5, 4] }], shown: [{ uid: -5 }] };
  assert.equal(renamed(entry, new Map([[-5, 317]])), true);
  assert.deepEqual(entry, { verbs: [{ do: 'link', from: 317, to: 2 }, { do: 'set', task: 3, field: 'predecessors', to: '{uid:317}FS;{uid:2}SS' }, { do: 'delete', tasks: [317, 4] }], shown: [{ uid: 317 }] });
  assert.equal(renamed({ verbs: [{ do: 'set', task: 1, field: 'percentComplete', to: -5 }], shown: [] }, new Map([[-5, 317]])), false);
});

test('leaving loses nothing once the browser keeps it, and would when it keeps nothing', async () => {
  const of = server(), { box, type } = page(of, browser().store, 'a');
  of.cut = 'before';
  type('1');
  assert.equal(box.wouldLose, true);
  await nextTurn();
  assert.equal(box.wouldLose, false);
  const broken = page(of, { load: async () => { throw new Error('blocked'); }, save: async () => { throw new Error('blocked'); } }, 'b');
  await broken.box.adopt(async () => true);
  broken.type('2');
  await nextTurn();
  assert.equal(broken.box.wouldLose, true);
});
