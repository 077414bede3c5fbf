// Durations, lags and floats as people write them.

const ELAPSED_SECONDS = [60, 3600, 86400, 604800, 2592000];

export class AmountText {
  /** @param {import('./snapshot.js').Snapshot} snapshot @param {import('./strings.js').Strings} strings @param {string} locale */
  constructor(snapshot, strings, locale) {
    this.strings = strings;
    const day = snapshot.minutesPerDay * 60;
    this.seconds = [60, 3600, day, snapshot.minutesPerWeek * 60, day * snapshot.daysPerMonth];
    this.number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
    this.signed = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, signDisplay: 'exceptZero' });
    /** @type {Map<number, string>} */
    this.cache = new Map();
  }

  /** @param {number} seconds @param {number} unit @param {boolean} elapsed */
  #in(seconds, unit, elapsed) { return seconds / (elapsed ? ELAPSED_SECONDS : this.seconds)[unit]; }

  /** @param {number} seconds @param {number} [unit] @param {boolean} [elapsed] @param {boolean} [estimated] @returns {string} '12 d' */
  duration(seconds, unit = 2, elapsed = false, estimated = false) {
    if (!(seconds === seconds)) return '';
    const key = seconds * 32 + unit * 4 + (elapsed ? 2 : 0) + (estimated ? 1 : 0);
    let text = this.cache.get(key);
    if (text === undefined) {
      const units = elapsed ? this.strings.elapsedUnits : this.strings.units;
      text = `${minus(this.number.format(this.#in(seconds, unit, elapsed)))} ${units[unit]}${estimated ? '?' : ''}`;
      this.cache.set(key, text);
    }
    return text;
  }

  /** A duration in working time as an edit sends it. @param {string} sent '2.5d', '4d?' @returns {{ seconds: number, unit: number, estimated: boolean }|null} null when it is elapsed time */
  read(sent) {
    const match = /^(\d*\.?\d+)(mo|[mhdw])(\?)?$/.exec(sent);
    if (!match) return null;
    const unit = ['m', 'h', 'd', 'w', 'mo'].indexOf(match[2]);
    return { seconds: Math.round(+match[1] * this.seconds[unit]), unit, estimated: match[3] !== undefined };
  }

  /** @param {number} seconds working @returns {string} '+4 d', '−2 d', '0 d' */
  variance(seconds) {
    return seconds === seconds ? `${minus(this.signed.format(this.#in(seconds, 2, false)))} ${this.strings.units[2]}` : '';
  }

  /** @param {number} lag @param {number} bits of the link @param {boolean} [spaced] @returns {string} '+2d', '-1ed', '+50%', or nothing */
  lag(lag, bits, spaced = false) {
    if (!lag) return '';
    const kind = (bits >> 2) & 3, elapsed = kind === 1 || kind === 3, gap = spaced ? ' ' : '';
    const sign = `${gap}${lag < 0 ? '−' : '+'}${gap}`;
    if (kind >= 2) return `${sign}${this.number.format(Math.abs(lag))}${gap}${elapsed ? 'e' : ''}%`;
    const unit = (bits >> 4) & 7;
    return `${sign}${this.number.format(this.#in(Math.abs(lag), unit, elapsed))}${gap}${(elapsed ? this.strings.elapsedUnits : this.strings.units)[unit]}`;
  }
}

/** A hyphen is too short for a number. @param {string} text */
const minus = text => text.replace('-', '−');
