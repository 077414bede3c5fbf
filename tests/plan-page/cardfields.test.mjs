// Run with "node --test tests/plan-page", or in Chromium with ./test.
import assert from 'node:assert/strict';
import test from 'node:test';
import { AmountText } from '../../src/Gantry/wwwroot/plan/amounts.js';
import { stringsFor } from '../../src/Gantry/wwwroot/plan/strings.js';
import { CARD_FIELDS, cardField, cardText } from '../../src/Gantry/wwwroot/plan/editing/cardfields.js';

const strings = stringsFor('en');
const view = { strings, amounts: new AmountText({ minutesPerDay: 480, minutesPerWeek: 2400, daysPerMonth: 20 }, strings, 'en-GB') };
const value = { uid: 4, version: 7, notes: 'one\r\ntwo', type: 'fixedWork', effortDriven: true, priority: 500, work: 90_000 };
const to = (field, typed) => {
  const read = cardField(field).read(view, typed);
  return read.error ? 'error' : read.to;
};

test('work is read in hours unless another unit is said, and never as elapsed time', () => {
  assert.deepEqual(['40', '40h', '2,5', '5 d', '1w'].map(typed => to('work', typed)), ['40h', '40h', '2.5h', '5d', '1w']);
  assert.deepEqual(['', 'a lot', '-3', '5ed', '4h?'].map(typed => to('work', typed)), Array(5).fill('error'));
});

test('a priority is a whole number from 0 to 1000', () => {
  assert.deepEqual(['0', '500', ' 1000 '].map(typed => to('priority', typed)), [0, 500, 1000]);
  assert.deepEqual(['1001', '-1', '1.5', 'high', ''].map(typed => to('priority', typed)), Array(5).fill('error'));
});

test('a note of blanks is none, and lines end as a text field ends them', () => {
  assert.equal(to('notes', ' \n '), null);
  assert.equal(to('notes', ' indented'), ' indented');
  assert.equal(cardField('notes').text(view, value), 'one\ntwo');
});

test('what stands in each field is what would be typed there', () => {
  assert.deepEqual(CARD_FIELDS.map(({ text }) => text(view, value)), ['fixedWork', 'yes', '25 h', '500', 'one\ntwo']);
  for (const { field, text, read } of CARD_FIELDS) assert.equal(read(view, text(view, value)).error, undefined, field);
  assert.deepEqual([cardText(view, 'type', 'fixedWork'), cardText(view, 'notes', 'x'), cardText(view, 'type', null), cardField('start')], ['Fixed work', 'x', null, undefined]);
});
