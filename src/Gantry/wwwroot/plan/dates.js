// Plan time: whole seconds of local wall time since 0001-01-01, never converted to a zone. Date is used through its UTC
// functions only, as a calendar without zones.

/** Seconds from 0001-01-01 to 1970-01-01. */
const EPOCH = 62135596800;
export const DAY = 86400;

/** @param {number} time @returns {Date} read it with its UTC functions */
export const toDate = time => new Date((time - EPOCH) * 1000);

/** @param {number} year @param {number} month 0 to 11, may overflow @param {number} [day] @returns {number} plan time */
export const at = (year, month, day = 1) => {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day);
  return date.getTime() / 1000 + EPOCH;
};

/** @param {Date} date @returns {number} the plan time its local clock shows */
export const fromLocal = date =>
  Date.UTC(date.getFullYear(), date.getMonth(), date.getDate(), date.getHours(), date.getMinutes(), date.getSeconds()) / 1000 + EPOCH;

/** @param {number} time @returns {number} days since 0001-01-01, a Monday */
export const dayOf = time => Math.floor(time / DAY);

/** @param {number} day @returns {number} 0 Sunday to 6 Saturday */
export const weekdayOf = day => (day + 1) % 7;

/** @typedef {'hour'|'day'|'week'|'month'|'quarter'|'year'|'decade'} Unit */

/**
 * The start of the unit that holds a time.
 * @param {number} time @param {Unit} unit @param {number} [step] hours counted together @returns {number}
 */
export function floorTo(time, unit, step = 1) {
  if (unit === 'hour') return Math.floor(time / (3600 * step)) * 3600 * step;
  if (unit === 'day') return dayOf(time) * DAY;
  if (unit === 'week') return (dayOf(time) - (dayOf(time) % 7)) * DAY;
  const date = toDate(time);
  const year = date.getUTCFullYear(), month = date.getUTCMonth();
  if (unit === 'month') return at(year, month);
  if (unit === 'quarter') return at(year, month - (month % 3));
  if (unit === 'year') return at(year, 0);
  return at(Math.floor(year / 10) * 10, 0);
}

/** The start of the next unit. @param {number} time start of a unit @param {Unit} unit @param {number} [step] @returns {number} */
export function next(time, unit, step = 1) {
  if (unit === 'hour') return time + 3600 * step;
  if (unit === 'day') return time + DAY;
  if (unit === 'week') return time + 7 * DAY;
  const date = toDate(time);
  const months = { month: 1, quarter: 3, year: 12, decade: 120 }[unit];
  return at(date.getUTCFullYear(), date.getUTCMonth() + months);
}

/** @param {number} time @returns {string} yyyy-MM-dd */
export const toIso = time => toDate(time).toISOString().slice(0, 10);

/** @param {string|null} text yyyy-MM-dd @returns {number|null} */
export function fromIso(text) {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '');
  if (!match) return null;
  const time = at(+match[1], +match[2] - 1, +match[3]);
  return Number.isFinite(time) && toIso(time) === text ? time : null;
}

/** @param {string|null} text yyyy-MM-ddTHH:mm:ss, as the server writes plan time @returns {number|null} */
export function fromIsoMoment(text) {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text ?? '');
  const day = match && fromIso(match[1]);
  return match && day !== null ? day + +match[2] * 3600 + +match[3] * 60 + +(match[4] ?? 0) : null;
}

/** British English writes one month with four letters, which a narrow column has no room for. @param {string} text */
const brief = text => text.replace('Sept ', 'Sep ').replace(/Sept$/, 'Sep');

/** Dates in the reader's language. Years are shown when they are not the current one. */
export class DateText {
  #short; #long; #full; #time; #month; #monthYear; #weekday; #weekdayDay; #relative;
  /** @type {Map<number, string>} */
  #days = new Map();

  /** @param {string} locale @param {number} now plan time */
  constructor(locale, now) {
    const format = (/** @type {Intl.DateTimeFormatOptions} */ options) => new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
    this.year = toDate(now).getUTCFullYear();
    const monthFirst = format({ day: 'numeric', month: 'short' }).formatToParts(0)[0].type === 'month';
    this.#short = format({ day: 'numeric', month: 'short' });
    this.#long = format({ day: 'numeric', month: 'short', year: monthFirst ? 'numeric' : '2-digit' });
    this.#full = format({ day: 'numeric', month: 'short', year: 'numeric' });
    this.#time = format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    this.#month = format({ month: 'short' });
    this.#monthYear = format({ month: 'long', year: 'numeric' });
    this.#weekday = format({ weekday: 'narrow' });
    this.#relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    this.#weekdayDay = format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  }

  /** @param {number} time @returns {string} '7 Sep', '12 Jan 27', or nothing */
  day(time) {
    if (!(time === time)) return '';
    const day = dayOf(time);
    let text = this.#days.get(day);
    if (text === undefined) {
      const date = toDate(time);
      text = brief((date.getUTCFullYear() === this.year ? this.#short : this.#long).format(date));
      this.#days.set(day, text);
    }
    return text;
  }

  /** @param {number} time @returns {string} '7 Sep 2026' */
  full(time) { return time === time ? brief(this.#full.format(toDate(time))) : ''; }

  /** @param {number} time @returns {string} '7 Sep 08:00' */
  moment(time) { return time === time ? `${this.day(time)} ${this.clock(time)}` : ''; }

  /** @param {number} time */
  clock(time) { return this.#time.format(toDate(time)); }

  /** @param {number} time */
  month(time) { return brief(this.#month.format(toDate(time))); }

  /** @param {number} time */
  monthYear(time) { return this.#monthYear.format(toDate(time)); }

  /** @param {number} time */
  weekday(time) { return this.#weekday.format(toDate(time)); }

  /** @param {number} time */
  weekdayDay(time) { return this.#weekdayDay.format(toDate(time)); }

  /** @param {Date} when @param {Date} [now] @returns {string} '3 minutes ago', 'yesterday', or the date */
  ago(when, now = new Date()) {
    const seconds = Math.round((when.getTime() - now.getTime()) / 1000), size = Math.abs(seconds);
    if (size < 45) return this.#relative.format(0, 'second');
    if (size < 3600) return this.#relative.format(Math.round(seconds / 60), 'minute');
    if (size < 20 * 3600) return this.#relative.format(Math.round(seconds / 3600), 'hour');
    return size < 6 * DAY ? this.#relative.format(Math.round(seconds / DAY), 'day') : this.full(fromLocal(when));
  }
}
