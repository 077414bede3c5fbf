// Why a task has its dates, in the engine's words: asked from the server shortly after a task is selected, and kept.
import { fromIsoMoment } from './dates.js';

const DELAY = 150;
const MOST_KEPT = 200;

/** @typedef {{ from: number, to: number, kind: string, lag: number, lagKind: string, lagUnit: string }} CauseLink */

/**
 * @typedef {object} Cause
 * @property {number} uid the task whose date it is
 * @property {string} date
 * @property {number} value plan time
 * @property {string} kind
 * @property {string} sentence the engine's words
 * @property {number|null} other uid of the other task meant
 * @property {CauseLink|null} link
 * @property {string|null} calendar
 */

/** @typedef {{ date: string, value: number, causes: Cause[], chain: Cause[], steps: number }} DateCauses */
/** @typedef {{ uid: number, version: number, changed: { at: string, who: string|null, what: string }|null, dates: Map<string, DateCauses> }} Answer */

/** @param {any} json @returns {Answer} */
export function readCauses(json) {
  const cause = (/** @type {any} */ each) => ({ link: null, other: null, calendar: null, ...each, value: fromIsoMoment(each.value) ?? NaN });
  const dates = json.dates.map((/** @type {any} */ date) => [date.date, { ...cause(date), causes: date.causes.map(cause), chain: date.chain.map(cause) }]);
  return { uid: json.uid, version: json.version, changed: json.changed ?? null, dates: new Map(dates) };
}

/** One question at a time: the selection moves faster than answers come. */
export class Causes {
  /** @type {Map<number, Answer>} */
  #kept = new Map();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #stop = new AbortController();
  #wanted = -1;
  /** @type {number} uid of the task whose question failed, or -1 */
  #failed = -1;

  /**
   * @param {(uid: number) => string} url
   * @param {(uid: number) => void} told called when something about a task has become known
   * @param {{ ask?: (url: string, signal: AbortSignal) => Promise<Response>, delay?: number }} [options]
   */
  constructor(url, told, { ask = (address, signal) => fetch(address, { signal }), delay = DELAY } = {}) {
    this.url = url;
    this.told = told;
    this.ask = ask;
    this.delay = delay;
  }

  /** @param {number} uid @returns {Answer|undefined} */
  of(uid) { return this.#kept.get(uid); }

  /** @param {number} uid */
  failed(uid) { return this.#failed === uid; }

  /** @param {number} uid the selected task; its answer is told when it is there */
  want(uid) {
    if (uid === this.#wanted) return;
    this.cancel();
    this.#wanted = uid;
    if (uid >= 0 && !this.#kept.has(uid)) this.#timer = setTimeout(() => this.#load(uid), this.delay);
  }

  /** @param {number} uid */
  retry(uid) {
    this.cancel();
    this.#wanted = uid;
    this.#load(uid);
  }

  /** Nobody waits any more. */
  cancel() {
    clearTimeout(this.#timer);
    this.#stop.abort();
    this.#wanted = -1;
    this.#failed = -1;
  }

  /** Another version of the plan: what was said of this one no longer holds. */
  forget() {
    this.cancel();
    this.#kept.clear();
  }

  /** @param {number} uid */
  async #load(uid) {
    const stop = this.#stop = new AbortController();
    try {
      const answer = await this.ask(this.url(uid), stop.signal);
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      const read = readCauses(await answer.json());
      if (stop.signal.aborted) return;
      if (this.#kept.size >= MOST_KEPT) this.#kept.delete(/** @type {number} */ (this.#kept.keys().next().value));
      this.#kept.set(uid, read);
    } catch {
      if (stop.signal.aborted) return;
      this.#failed = uid;
    }
    this.told(uid);
  }
}
