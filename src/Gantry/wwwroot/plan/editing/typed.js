// Reads what people type into cells: amounts of time, dates, percents, predecessors and resources. What can be said at once is
// said at once; the server has the last word.
import { at, DAY, dayOf, toDate, toIso } from '../dates.js';

/**
 * @typedef {object} Typed
 * @property {any} [to] as an edit sends it
 * @property {string} [text] as the cell shows it until the server has answered
 * @property {string} [error] what is wrong with it, and the way out
 */

const UNITS = new Map(Object.entries({ m: 0, min: 0, mins: 0, minute: 0, minutes: 0, h: 1, hr: 1, hrs: 1, hour: 1, hours: 1, '': 2, d: 2, dy: 2, day: 2, days: 2, w: 3, wk: 3, wks: 3, week: 3, weeks: 3, mo: 4, mon: 4, mons: 4, month: 4, months: 4 }));
const CODES = ['m', 'h', 'd', 'w', 'mo'];
const LINK = /^(\d{1,10})\s*(fs|ss|ff|sf)?\s*([+-].*)?$/i;
const LAG = /^[+-]\s*(\d+(?:[.,]\d+)?)\s*(e?\s*[a-z]*|e?%)\s*$/i;

/** A thin minus and a space that does not break, as cells show them. @param {string} text */
const plain = text => text.replaceAll('−', '-').replaceAll(/[\u00a0\u2009\u202f]/g, ' ').trim();

/**
 * @param {string} text '5d', '2,5 h', '3 weeks', '2ed', '4d?'
 * @param {import('../strings.js').Strings} strings @returns {Typed}
 */
export function readDuration(text, strings) {
  const typed = plain(text), words = strings.editing.typed;
  const match = /^(\d+(?:[.,]\d+)?|[.,]\d+)\s*([a-z]*)\s*(\?)?$/i.exec(typed);
  if (!match) return { error: words.noAmount(typed) };
  const word = match[2].toLowerCase(), elapsed = !UNITS.has(word) && word.startsWith('e');
  const unit = UNITS.get(elapsed ? word.slice(1) : word);
  if (unit === undefined) return { error: words.noUnit(match[2]) };
  const number = match[1].replace(',', '.'), mark = match[3] ?? '';
  return { to: `${number}${elapsed ? 'e' : ''}${CODES[unit]}${mark}`, text: `${match[1]} ${(elapsed ? strings.elapsedUnits : strings.units)[unit]}${mark}` };
}

/** @param {string} text '60', '60 %' @param {import('../strings.js').Strings} strings @returns {Typed} */
export function readPercent(text, strings) {
  const match = /^(\d{1,3}(?:[.,]\d+)?)\s*%?$/.exec(plain(text)), number = match ? Math.round(+match[1].replace(',', '.')) : NaN;
  return number >= 0 && number <= 100 ? { to: number, text: `${number} %` } : { error: strings.editing.typed.noPercent(plain(text)) };
}

/**
 * A date as people write it in their language, in ISO form, or in words.
 * @param {string} text @param {{ locale: string, now: number, near: number, strings: import('../strings.js').Strings }} around near: where a date without a year is meant to be
 * @returns {{ day: number, clock: number|null }|null} clock: seconds of the day
 */
export function readDay(text, { locale, now, near, strings }) {
  let rest = plain(text).toLowerCase().replaceAll('.', ' . ').replaceAll(/\s+/g, ' ').replaceAll(' . ', '.').trim();
  let clock = null;
  const time = /(?:^|[ t])(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(rest);
  if (time) {
    if (+time[1] > 24 || +time[2] > 59) return null;
    clock = +time[1] * 3600 + +time[2] * 60;
    rest = rest.slice(0, time.index).trim();
  }
  const day = readWord(rest, now, strings) ?? readNumbers(rest, locale, near) ?? readMonthName(rest, locale, near);
  return day === null ? null : { day, clock };
}

/** @param {string} text @param {number} now @param {import('../strings.js').Strings} strings @returns {number|null} plan time */
function readWord(text, now, strings) {
  const today = dayOf(now) * DAY, words = strings.editing.dayWords, at = words.indexOf(text);
  if (at >= 0) return today + (at - 1) * DAY;
  const shift = /^([+-])\s*(\d{1,4})\s*([dw])?$/.exec(text);
  return shift ? today + (shift[1] === '-' ? -1 : 1) * +shift[2] * (shift[3] === 'w' ? 7 : 1) * DAY : null;
}

/** @param {number} year @param {number} month from 1 @param {number} day @returns {number|null} */
function exact(year, month, day) {
  const time = at(year, month - 1, day), date = toDate(time);
  return year >= 1 && year <= 9999 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? time : null;
}

/** The year that puts a day closest to where it is meant to be. @param {number} month @param {number} day @param {number} near */
function nearest(month, day, near) {
  const year = toDate(near).getUTCFullYear();
  const candidates = [year - 1, year, year + 1].map(each => exact(each, month, day)).filter(each => each !== null);
  return candidates.sort((a, b) => Math.abs(a - near) - Math.abs(b - near))[0] ?? null;
}

/** @param {string} year */
const wholeYear = year => year.length <= 2 ? 2000 + +year : +year;

/** @param {string} text @param {string} locale @param {number} near @returns {number|null} */
function readNumbers(text, locale, near) {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso) return exact(+iso[1], +iso[2], +iso[3]);
  const match = /^(\d{1,2})[./ -](\d{1,2})(?:[./ -](\d{2}|\d{4}))?\.?$/.exec(text);
  if (!match) return null;
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric', timeZone: 'UTC' }).formatToParts(0);
  const monthFirst = parts.find(part => part.type === 'day' || part.type === 'month')?.type === 'month' && !text.includes('.');
  const [day, month] = monthFirst ? [+match[2], +match[1]] : [+match[1], +match[2]];
  return match[3] ? exact(wholeYear(match[3]), month, day) : nearest(month, day, near);
}

/** @param {string} text '7 sep', 'sep 7, 2026', '7. september 26' @param {string} locale @param {number} near @returns {number|null} */
function readMonthName(text, locale, near) {
  const match = /^(?:[^\d\s]+,? )?(?:(\d{1,2})[. ]*([^\d\s.,]+)[., ]*|([^\d\s.,]+)[. ]*(\d{1,2})[., ]*)(\d{2}|\d{4})?$/u.exec(text);
  if (!match) return null;
  const word = match[2] ?? match[3], day = +(match[1] ?? match[4]);
  for (const language of [locale, 'en']) {
    for (let month = 1; month <= 12; month++) {
      const name = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2001, month - 1, 1))).toLowerCase();
      if (word.length >= 3 && name.startsWith(word.slice(0, Math.max(3, Math.min(word.length, name.length)))) || name === word || (word === 'sept' && month === 9))
        return match[5] ? exact(wholeYear(match[5]), month, day) : nearest(month, day, near);
    }
  }
  return null;
}

/** @param {string} text @param {Parameters<typeof readDay>[1]} around @param {(time: number) => string} show @returns {Typed} */
export function readDate(text, around, show) {
  if (!plain(text)) return { to: null, text: '' };
  const read = readDay(text, around);
  if (!read) return { error: around.strings.editing.typed.noDate(plain(text)) };
  if (read.clock === null) return { to: toIso(read.day), text: show(read.day) };
  return { to: momentText(read.day + read.clock), text: show(read.day) };
}

/** @param {number} time @returns {string} '2026-03-02T13:00' */
export function momentText(time) {
  const second = time - dayOf(time) * DAY, two = (/** @type {number} */ value) => String(value).padStart(2, '0');
  return `${toIso(time)}T${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}`;
}

/**
 * A list of predecessors. A semicolon separates; a comma does where it is not inside a number, as in 2,5d.
 * @param {string} text '12FS+2d;15SS' @param {{ uidOf: (number: number) => number|undefined, last: number, self: number, strings: import('../strings.js').Strings }} around @returns {Typed} named by uid: numbers move
 */
export function readPredecessors(text, { uidOf, last, self, strings }) {
  const typed = plain(text), words = strings.editing.typed;
  const parts = typed.includes(';') ? typed.split(';') : typed.split(',').reduce((/** @type {string[]} */ all, part) => {
    const before = all.at(-1);
    if (before !== undefined && /[+-]\s*\d+$/.test(before) && /^\d+\s*(e?%|e?(m|min|h|d|w|mo|days?|hours?|weeks?|months?))\s*$/i.test(part.trim())) all[all.length - 1] = `${before},${part.trim()}`;
    else all.push(part);
    return all;
  }, []);
  const named = [], shown = [];
  for (const part of parts.map(each => each.trim()).filter(Boolean)) {
    const match = LINK.exec(part);
    if (!match) return { error: words.noLink(part) };
    const uid = uidOf(+match[1]);
    if (uid === undefined) return { error: words.noRow(match[1], last) };
    if (uid === self) return { error: words.itself(match[1]) };
    const lag = readLag(match[3] ?? '', strings);
    if (lag.error) return { error: lag.error };
    const kind = (match[2] ?? 'FS').toUpperCase();
    named.push(`{uid:${uid}}${kind}${lag.to}`);
    shown.push(`${match[1]}${kind === 'FS' && !lag.to ? '' : kind}${lag.to}`);
  }
  return { to: named.join(';'), text: shown.join(';') };
}

/** @param {string} text '+2d', '-1w', '50%', '3ed', or nothing @param {import('../strings.js').Strings} strings @returns {Typed} */
export function readLag(text, strings) {
  const typed = plain(text);
  if (!typed || /^[+-]?\s*0+$/.test(typed)) return { to: '', text: '' };
  const signed = /^[+-]/.test(typed) ? typed : `+${typed}`, match = LAG.exec(signed);
  const word = match?.[2].replaceAll(' ', '').toLowerCase();
  if (!match || (word !== '%' && word !== 'e%' && !UNITS.has(word ?? '?') && !(word?.startsWith('e') && UNITS.has(word.slice(1))))) return { error: strings.editing.typed.noLag(typed) };
  const unit = word?.endsWith('%') ? word : UNITS.has(word ?? '') ? CODES[UNITS.get(word ?? '') ?? 2] : `e${CODES[UNITS.get(word?.slice(1) ?? '') ?? 2]}`;
  const number = match[1].replace(',', '.');
  return +number === 0 ? { to: '', text: '' } : { to: `${signed[0]}${number}${unit}`, text: `${signed[0]}${number}${unit}` };
}

/** @param {string} text 'Ann; Ben[50%]' @param {import('../strings.js').Strings} strings @returns {Typed} */
export function readResources(text, strings) {
  const typed = plain(text), words = strings.editing.typed, seen = new Set(), parts = [];
  for (const part of typed.split(typed.includes(';') ? ';' : ',').map(each => each.trim()).filter(Boolean)) {
    const match = /^([^[\]]+?)\s*(?:\[\s*(\d+(?:[.,]\d+)?)\s*(%)?\s*\])?$/.exec(part);
    if (!match) return { error: words.noResource(part) };
    if (seen.has(match[1].toLowerCase())) return { error: words.twice(match[1]) };
    seen.add(match[1].toLowerCase());
    parts.push(match[2] ? `${match[1]}[${match[2].replace(',', '.')}${match[3] ?? ''}]` : match[1]);
  }
  return { to: parts.join(';'), text: parts.join(', ') };
}

