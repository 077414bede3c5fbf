// Run with "node --test tests/plan-page", or in Chromium with ./test.
import assert from 'node:assert/strict';
import test from 'node:test';
import { readTable, writeTable } from '../../src/Gantry/wwwroot/plan/editing/clipboard.js';

test('cells of a spreadsheet are read with quotes, tabs and line breaks inside', () => {
  assert.deepEqual(readTable('a\tb\r\nc\t\r\n'), [['a', 'b'], ['c', '']]);
  assert.deepEqual(readTable('"two\nlines"\t"say ""hi"""\nx\ty'), [['two\nlines', 'say "hi"'], ['x', 'y']]);
  assert.deepEqual(readTable('5" pipe\tx'), [['5" pipe', 'x']]);
  assert.deepEqual(readTable('"'), [['"']]);
  assert.deepEqual(readTable('one'), [['one']]);
  assert.deepEqual(readTable('a\n\nb'), [['a'], [''], ['b']]);
});

test('what is written is read again', () => {
  const cells = [['plain', 'a\tb', 'line\nbreak', 'quo"te', ''], ['1', '2', '3', '4', '5']];
  assert.deepEqual(readTable(writeTable(cells)), cells);
});

test('a large table is read in one pass', () => {
  const text = Array.from({ length: 10_000 }, (_, i) => `Task ${i}\t${i}d\t2026-09-07\t\t${i}`).join('\n');
  const begun = performance.now(), cells = readTable(text);
  assert.equal(cells.length, 10_000);
  assert.ok(performance.now() - begun < 2000);
});
