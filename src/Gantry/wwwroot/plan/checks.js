// The checks of the schedule as the server stored them: measures with their verdicts, and findings by task.

/** @typedef {'fails'|'findings'|'passes'|'notApplicable'|'notComputable'} Group */

/**
 * @typedef {object} Measure
 * @property {string} code
 * @property {string} title
 * @property {string} verdict
 * @property {Group} group
 * @property {string|null} why
 * @property {number|null} value
 * @property {string} unit share, index or days
 * @property {string} bound atLeast or atMost
 * @property {number} threshold
 * @property {number} count
 * @property {number} population
 * @property {string} explanation
 * @property {string} fix
 * @property {number} faults all offenders there are
 * @property {{ uid: number, value: string }[]} offenders the first of them
 */

/** @typedef {{ measure: Measure, value: string }} Finding */

/** @type {Group[]} */
export const GROUPS = ['fails', 'findings', 'passes', 'notApplicable', 'notComputable'];

/** Every offender of every measure that fails. */
export const ALL_FAILING = 'fails';

/** @param {Group} group @returns {'red'|'amber'|'green'|'none'} its colour, which has a shape of its own */
export const toneOf = group => group === 'fails' ? 'red' : group === 'findings' ? 'amber' : group === 'passes' ? 'green' : 'none';

/** @param {any} measure @returns {Group} */
const groupOf = measure => measure.verdict === 'passes' && measure.count > 0 && measure.unit === 'share' ? 'findings' : measure.verdict;

export class Checks {
  /** @type {'idle'|'loading'|'ready'|'missing'|'error'} */
  status = 'idle';
  version = NaN;
  /** @type {Measure[]} */
  measures = [];
  /** @type {Map<number, Finding[]>} by uid */
  #findings = new Map();
  #asked = 0;

  /**
   * @param {string} url @param {() => void} told called when something has become known
   * @param {(url: string) => Promise<Response>} [ask]
   */
  constructor(url, told, ask = address => fetch(address, { cache: 'no-cache' })) {
    this.url = url;
    this.told = told;
    this.ask = ask;
  }

  /** Asks once; the answer is told. */
  want() { if (this.status === 'idle') this.load(); }

  /** Asks again; what was known stays until the answer is there. An answer that did not change costs no more than its tag. */
  async load() {
    const asked = ++this.#asked;
    if (this.status !== 'ready') {
      this.status = 'loading';
      this.told();
    }
    try {
      const answer = await this.ask(this.url);
      if (answer.status === 404) return this.#end(asked, 'missing');
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const json = await answer.json();
      if (asked === this.#asked) this.#read(json);
      this.#end(asked, 'ready');
    } catch {
      this.#end(asked, this.status === 'ready' ? 'ready' : 'error');
    }
  }

  /** @param {number} asked @param {'ready'|'missing'|'error'} status */
  #end(asked, status) {
    if (asked !== this.#asked) return;
    this.status = status;
    this.told();
  }

  /** @param {any} json */
  #read(json) {
    this.version = json.version;
    this.measures = json.measures.map((/** @type {any} */ measure) => ({ ...measure, group: groupOf(measure) }));
    this.#findings = new Map();
    for (const measure of this.measures) {
      for (const { uid, value } of measure.offenders) {
        const list = this.#findings.get(uid) ?? [];
        list.push({ measure, value });
        this.#findings.set(uid, list);
      }
    }
  }

  get failing() { return this.measures.filter(({ group }) => group === 'fails').length; }

  /** @param {Group} group */
  of(group) { return this.measures.filter(measure => measure.group === group); }

  /** @param {string} code */
  measure(code) { return this.measures.find(measure => measure.code === code); }

  /** What was found at a task, the worst first. @param {number} uid @returns {Finding[]} */
  findings(uid) {
    return (this.#findings.get(uid) ?? []).toSorted((a, b) => GROUPS.indexOf(a.measure.group) - GROUPS.indexOf(b.measure.group));
  }

  /** What is marked, by task. @param {string} mark code of a measure, or all that fail @returns {Map<number, Finding[]>} */
  marked(mark) {
    const marked = new Map();
    if (!mark) return marked;
    for (const [uid, findings] of this.#findings) {
      const meant = findings.filter(({ measure }) => mark === ALL_FAILING ? measure.group === 'fails' : measure.code === mark);
      if (meant.length) marked.set(uid, meant);
    }
    return marked;
  }
}

/** @param {number|null} value @param {string} unit @param {Intl.NumberFormat} number @returns {string} '12.5 %', '44 d', '0.95' */
export function valueText(value, unit, number) {
  if (value === null || value === undefined) return '–';
  if (unit === 'share') return `${number.format(Math.round(value * 1000) / 10)} %`;
  if (unit === 'days') return `${number.format(Math.round(value * 10) / 10)} d`;
  return number.format(Math.round(value * 100) / 100);
}

/** @param {Measure} measure @param {Intl.NumberFormat} number @returns {string} '≤ 5 %' */
export const thresholdText = (measure, number) => `${measure.bound === 'atLeast' ? '≥' : '≤'} ${valueText(measure.threshold, measure.unit, number)}`;
