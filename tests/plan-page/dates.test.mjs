// Run with "node --test tests/plan-page", or in Chromium with ./test.
import assert from 'node:assert/strict';
import test from 'node:test';
import { DateText, at, dayOf, floorTo, fromIso, fromLocal, next, toIso, weekdayOf } from '../../src/Gantry/wwwroot/plan/dates.js';
import { DAY, HOUR, MONDAY } from './bytes.mjs';

test('plan time counts from the year 1 as the server does', () => {
  assert.equal(at(2026, 8, 7), MONDAY);
  assert.equal(at(1, 0, 1), 0);
  assert.equal(weekdayOf(dayOf(MONDAY)), 1);
});

test('units start where calendars say', () => {
  const noon = at(2027, 1, 17) + 12 * HOUR;
  assert.equal(toIso(floorTo(noon, 'week')), '2027-02-15');
  assert.equal(toIso(floorTo(noon, 'month')), '2027-02-01');
  assert.equal(toIso(floorTo(noon, 'quarter')), '2027-01-01');
  assert.equal(toIso(floorTo(noon, 'year')), '2027-01-01');
  assert.equal(toIso(floorTo(noon, 'decade')), '2020-01-01');
  assert.equal(floorTo(noon + 5 * HOUR, 'hour', 6) % DAY, 12 * HOUR);
});

test('the next unit crosses years and leap days', () => {
  assert.equal(toIso(next(at(2028, 1, 28), 'day')), '2028-02-29');
  assert.equal(toIso(next(at(2026, 11, 1), 'month')), '2027-01-01');
  assert.equal(toIso(next(at(2026, 9, 1), 'quarter')), '2027-01-01');
  assert.equal(toIso(next(at(2020, 0, 1), 'decade')), '2030-01-01');
});

test('a date of an address is read only when it exists', () => {
  assert.equal(fromIso('2026-09-07'), MONDAY);
  for (const text of ['2026-02-30', '2026-13-01', '26-1-1', '', null, '2026-09-07T08:00']) assert.equal(fromIso(text), null);
});

test('the clock of the reader is taken as it shows, whatever its zone', () => {
  assert.equal(fromLocal(new Date(2026, 8, 7, 8, 30)), MONDAY + 8.5 * HOUR);
});

test('years are shown when they are not the current one', () => {
  const text = new DateText('en-GB', MONDAY);
  assert.equal(text.day(MONDAY + 8 * HOUR), '7 Sep');
  assert.equal(text.day(at(2027, 0, 12)), '12 Jan 27');
  assert.equal(text.moment(MONDAY + 8 * HOUR), '7 Sep 08:00');
  assert.equal(text.day(NaN), '');
  assert.equal(new DateText('en-US', MONDAY).day(at(2027, 0, 12)), 'Jan 12, 2027');
});
