// Reads the plan snapshot: docs/engine/snapshot.md. Times come out as plan time (seconds since 0001-01-01), absent ones as NaN.

/** @typedef {{ rows: number, numbers: Map<number, Float64Array>, texts: Map<number, (string|null)[]> }} Section */

/**
 * @typedef {object} Tasks columns by row, in outline order
 * @property {number} count
 * @property {Float64Array} uid
 * @property {Float64Array} id
 * @property {Float64Array} level
 * @property {Float64Array} flags
 * @property {string[]} name
 * @property {(string|null)[]} wbs null where the code is the outline number
 * @property {Float64Array} duration seconds
 * @property {Float64Array} unit
 * @property {Float64Array} start
 * @property {Float64Array} finish
 * @property {Float64Array} earlyStart
 * @property {Float64Array} earlyFinish
 * @property {Float64Array} lateStart
 * @property {Float64Array} lateFinish
 * @property {Float64Array} totalFloat
 * @property {Float64Array} freeFloat
 * @property {Float64Array} percent
 * @property {Float64Array} constraint
 * @property {Float64Array} constraintDate
 * @property {Float64Array} deadline
 * @property {Float64Array} actualStart
 * @property {Float64Array} actualFinish
 * @property {Float64Array} calendar row in calendars, NaN for the project's
 */

/** @typedef {{ count: number, successor: Float64Array, predecessor: Float64Array, bits: Float64Array, lag: Float64Array }} Links */

/**
 * @typedef {object} Snapshot
 * @property {string} name
 * @property {string} calendar
 * @property {number} version
 * @property {number} start
 * @property {number} finish
 * @property {number} statusDate
 * @property {number} minutesPerDay
 * @property {number} dayStart the second of the day at which work begins on a date without a time
 * @property {number} minutesPerWeek
 * @property {number} daysPerMonth
 * @property {boolean} knowsDrivers
 * @property {boolean} fromFinish
 * @property {Tasks} tasks
 * @property {Links} links
 * @property {string[]} calendars
 * @property {string[]} resources
 * @property {{ task: Float64Array, resource: Float64Array, percent: Float64Array }} assignments
 * @property {{ task: Float64Array, start: Float64Array, finish: Float64Array }} splits
 * @property {{ weekday: Float64Array, from: Float64Array, to: Float64Array }} shifts
 * @property {{ first: Float64Array, last: Float64Array, working: Float64Array }} exceptions days since 0001-01-01
 * @property {Map<number, { start: Float64Array, finish: Float64Array }>} baselines
 */

export const Flag = Object.freeze({
  summary: 1, milestone: 2, critical: 4, manual: 8, inactive: 16, external: 32, recurring: 64, note: 128,
  elapsed: 256, estimated: 512, ignoresResourceCalendars: 1024,
});

const SIGNATURE = [0x47, 0x50, 0x4c, 0x53, 1];

class Reader {
  /** @param {ArrayBuffer} buffer */
  constructor(buffer) {
    this.bytes = new Uint8Array(buffer);
    this.at = 0;
  }

  uint() {
    const bytes = this.bytes;
    let byte = bytes[this.at++];
    if (byte < 0x80) return byte;
    let value = byte & 0x7f, scale = 128;
    do {
      byte = bytes[this.at++];
      if (byte === undefined) throw new RangeError('The plan data ends too early.');
      value += (byte & 0x7f) * scale;
      scale *= 128;
    } while (byte >= 0x80);
    return value;
  }

  /** @param {number} rows @param {number} end @returns {(string|null)[]} */
  texts(rows, end) {
    const lengths = new Array(rows);
    for (let row = 0; row < rows; row++) lengths[row] = this.uint() - 1;
    const all = new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.bytes.subarray(this.at, end));
    let from = 0;
    for (let row = 0; row < rows; row++) lengths[row] = lengths[row] < 0 ? null : all.slice(from, from += lengths[row]);
    return lengths;
  }

  /** @param {number} rows @param {boolean} sparse @param {Map<number, Float64Array>} columns @returns {Float64Array} */
  numbers(rows, sparse, columns) {
    const from = this.uint() - 2, factor = this.uint();
    const values = new Float64Array(rows).fill(NaN);
    const signed = (/** @type {number} */ code) => (code % 2 ? -(code + 1) / 2 : code / 2) * factor;
    if (sparse) {
      let row = -1;
      for (let present = this.uint(); present > 0; present--) {
        row += this.uint() + 1;
        values[row] = signed(this.uint());
      }
    } else {
      for (let row = 0; row < rows; row++) {
        const code = this.uint();
        if (code) values[row] = signed(code - 1);
      }
    }
    if (from === -1) {
      let previous = 0;
      for (let row = 0; row < rows; row++) if (values[row] === values[row]) values[row] = previous += values[row];
    } else if (from >= 0) {
      const other = columns.get(from);
      if (other) for (let row = 0; row < rows; row++) values[row] += other[row] || 0;
    }
    return values;
  }

  /** @returns {Map<number, Section>} */
  sections() {
    const sections = new Map();
    while (this.at < this.bytes.length) {
      const id = this.uint(), rows = this.uint();
      /** @type {Section} */
      const section = { rows, numbers: new Map(), texts: new Map() };
      for (let columns = this.uint(); columns > 0; columns--) {
        const column = this.uint(), form = this.bytes[this.at++], length = this.uint(), end = this.at + length;
        if (end > this.bytes.length) throw new RangeError('The plan data ends too early.');
        if (form === 2) section.texts.set(column, this.texts(rows, end));
        else if (form < 2) section.numbers.set(column, this.numbers(rows, form === 1, section.numbers));
        this.at = end;
      }
      sections.set(id, section);
    }
    return sections;
  }
}

/** @param {ArrayBuffer} buffer @returns {Snapshot} */
export function readSnapshot(buffer) {
  const reader = new Reader(buffer);
  if (SIGNATURE.some((byte, i) => reader.bytes[i] !== byte)) throw new TypeError('This is not plan data of a version this page knows.');
  reader.at = SIGNATURE.length;
  const sections = reader.sections();
  const section = (/** @type {number} */ id) => sections.get(id) ?? { rows: 0, numbers: new Map(), texts: new Map() };
  /** @param {Section} of @param {number} column @param {number} [absent] @param {number} [add] */
  const numbers = (of, column, absent = NaN, add = 0) => {
    const values = of.numbers.get(column) ?? new Float64Array(of.rows).fill(NaN);
    for (let row = 0; row < of.rows; row++) {
      if (values[row] === values[row]) values[row] += add;
      else values[row] = absent;
    }
    return values;
  };

  const plan = section(0);
  const one = (/** @type {number} */ column, absent = NaN, add = 0) => numbers({ ...plan, rows: 1 }, column, absent, add)[0];
  const origin = one(2, 0);
  const t = section(1), l = section(2), a = section(5), p = section(6), s = section(7), x = section(8);
  const time = (/** @type {number} */ column) => numbers(t, column, NaN, origin);
  const baselines = new Map();
  for (let number = 0; number <= 10; number++) {
    if (t.numbers.has(64 + 2 * number) || t.numbers.has(65 + 2 * number))
      baselines.set(number, { start: time(64 + 2 * number), finish: time(65 + 2 * number) });
  }
  const texts = (/** @type {Section} */ of, /** @type {number} */ column) => of.texts.get(column) ?? new Array(of.rows).fill(null);
  const filled = (/** @type {Section} */ of, /** @type {number} */ column) => texts(of, column).map(text => text ?? '');
  return {
    name: plan.texts.get(0)?.[0] ?? '',
    calendar: plan.texts.get(1)?.[0] ?? '',
    version: one(3, 0),
    start: one(4, 0, origin),
    finish: one(5, NaN, origin),
    statusDate: one(6, NaN, origin),
    minutesPerDay: one(7, 480),
    minutesPerWeek: one(8, 2400),
    daysPerMonth: one(9, 20),
    dayStart: one(11, 8 * 3600),
    knowsDrivers: (one(10, 0) & 1) !== 0,
    fromFinish: (one(10, 0) & 2) !== 0,
    tasks: {
      count: t.rows,
      uid: numbers(t, 0, 0), id: numbers(t, 1, 0), level: numbers(t, 2, 1), flags: numbers(t, 3, 0),
      name: filled(t, 4), wbs: texts(t, 5),
      duration: numbers(t, 6, 0), unit: numbers(t, 7, 0),
      start: time(8), finish: time(9), earlyStart: time(10), earlyFinish: time(11), lateStart: time(12), lateFinish: time(13),
      totalFloat: numbers(t, 14), freeFloat: numbers(t, 15), percent: numbers(t, 16, 0),
      constraint: numbers(t, 17, 0), constraintDate: time(18), deadline: time(19), actualStart: time(20), actualFinish: time(21),
      calendar: numbers(t, 22),
    },
    links: { count: l.rows, successor: numbers(l, 0, 0), predecessor: numbers(l, 1, 0), bits: numbers(l, 2, 0), lag: numbers(l, 3, 0) },
    calendars: filled(section(3), 0),
    resources: filled(section(4), 0),
    assignments: { task: numbers(a, 0, 0), resource: numbers(a, 1, 0), percent: numbers(a, 2, 100, 100) },
    splits: { task: numbers(p, 0, 0), start: numbers(p, 1, NaN, origin), finish: numbers(p, 2, NaN, origin) },
    shifts: { weekday: numbers(s, 0, 0), from: numbers(s, 1, 0), to: numbers(s, 2, 0) },
    exceptions: { first: numbers(x, 0, 0, origin / 86400), last: numbers(x, 1, 0, origin / 86400), working: numbers(x, 2, 0) },
    baselines,
  };
}
