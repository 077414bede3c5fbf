// Edits on their way to the server: kept in the browser until the server has answered, sent in order, one at a time. A number
// of the page and a number of the edit let the server recognise what it has seen, so that a retry is never a second edit.

/** @typedef {Record<string, any>} Verb */

/**
 * @typedef {object} Entry
 * @property {string} key place in the store: client and sequence
 * @property {string} plan
 * @property {string} person whose edit it is
 * @property {string} client
 * @property {number} sequence
 * @property {number} base version the editor saw
 * @property {'edits'|'undo'|'redo'} path
 * @property {Verb[]} verbs
 * @property {Shown[]} shown what cells show until the answer is there
 * @property {string} label in words
 * @property {string} at when
 * @property {Problem|null} problem why it was refused
 */

/** @typedef {{ uid: number, column: string, text: string, typed: string }} Shown */
/** @typedef {{ status: number, code: string, detail: string, errors?: { verb: number, field: string, message: string }[], conflicts?: Conflict[], path?: number[], version?: number }} Problem */
/** @typedef {{ task: number|null, name: string|null, field: string, current: string|null, by: string|null, at: string|null, version: number|null, what: string|null }} Conflict */
/** @typedef {'idle'|'sending'|'offline'|'signedOut'} Condition */
/** @typedef {{ ok: boolean, status: number, body: any, retryAfter: number }} Answer */

/**
 * @typedef {object} Store where edits outlive the page
 * @property {() => Promise<Entry[]>} load
 * @property {(put: Entry[], remove: string[]) => Promise<void>} save
 */

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const MOST_STALE = 20;

/** In the order of sending. @param {string} client @param {number|undefined} sequence */
export const keyOf = (client, sequence) => `${client}/${String(sequence).padStart(8, '0')}`;

export class Outbox {
  /** edits the server has not answered yet, in order @type {Entry[]} */
  waiting = [];
  /** edits the server refused, with what was typed @type {Entry[]} */
  refused = [];
  /** @type {Condition} */
  condition = 'idle';
  /** whether what waits would survive the page */
  durable = true;
  #sequence = 0;
  #wait = FIRST_WAIT;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #busy = false;
  #saving = 0;
  #ended = false;

  /**
   * @param {{ plan: string, person: string, client: string, store: Store, send: (entry: Entry) => Promise<Answer>, answered: (entry: Entry, body: any) => void, changed: () => void, now?: () => string, wait?: (run: () => void, milliseconds: number) => any }} options
   * send rejects when the server cannot be reached
   */
  constructor({ plan, person, client, store, send, answered, changed, now = () => new Date().toISOString(), wait = (run, milliseconds) => setTimeout(run, milliseconds) }) {
    this.plan = plan;
    this.person = person;
    this.client = client;
    this.store = store;
    this.send = send;
    this.answered = answered;
    this.changed = changed;
    this.now = now;
    this.wait = wait;
  }

  get isEmpty() { return this.waiting.length === 0; }

  /** Leaving would lose something. */
  get wouldLose() { return this.waiting.length > 0 && (!this.durable || this.#saving > 0); }

  /** Takes up what an earlier page of the same person left behind. @param {(client: string) => Promise<boolean>} isLeft whether nobody sends them any more */
  async adopt(isLeft) {
    let kept;
    try {
      kept = await this.store.load();
    } catch {
      this.durable = false;
      return;
    }
    const left = new Map();
    for (const entry of kept) {
      if (entry.plan !== this.plan || entry.person !== this.person || entry.client === this.client) continue;
      if (!left.has(entry.client)) left.set(entry.client, await isLeft(entry.client));
      if (left.get(entry.client)) (entry.problem ? this.refused : this.waiting).push(entry);
    }
    // Those of the page itself come after what was left, which is older.
    const own = this.waiting.filter(entry => entry.client === this.client);
    const older = this.waiting.filter(entry => entry.client !== this.client).sort((a, b) => a.at < b.at ? -1 : a.at > b.at ? 1 : a.sequence - b.sequence);
    this.waiting = this.#busy ? [own[0], ...older, ...own.slice(1)].filter(Boolean) : [...older, ...own];
    this.changed();
    this.flush();
  }

  /** @param {{ path?: 'edits'|'undo'|'redo', verbs?: Verb[], shown?: Shown[], label: string, base: number }} edit @returns {Entry} */
  add(edit) {
    const entry = this.#entry(edit);
    this.waiting.push(entry);
    // On its way first; what the reader sees of it can wait for that long.
    this.flush();
    this.#save([entry], []);
    this.changed();
    return entry;
  }

  /** Keeps what was typed and cannot be sent, with the reason. @param {{ shown: Shown[], label: string, base: number, problem: Problem, verbs?: Verb[] }} edit */
  hold(edit) {
    const entry = this.#entry(edit);
    entry.problem = edit.problem;
    this.refused.push(entry);
    this.#save([entry], []);
    this.changed();
  }

  /** @param {{ path?: 'edits'|'undo'|'redo', verbs?: Verb[], shown?: Shown[], label: string, base: number }} edit @returns {Entry} */
  #entry({ path = 'edits', verbs = [], shown = [], label, base }) {
    const { plan, person, client } = this, sequence = ++this.#sequence;
    return { key: keyOf(client, sequence), plan, person, client, sequence, base, path, verbs, shown, label, at: this.now(), problem: null };
  }

  /** Sends what waits, now. */
  flush() {
    if (this.#busy || !this.waiting.length || this.#ended) return;
    clearTimeout(this.#timer);
    this.#send();
  }

  async #send(stale = 0) {
    this.#busy = true;
    const entry = this.waiting[0];
    let answer;
    try {
      const sent = this.send(entry);
      if (this.condition === 'idle') this.#set('sending');
      answer = await sent;
    } catch {
      this.#busy = false;
      return this.#later('offline');
    }
    this.#busy = false;
    if (this.#ended) return;
    const code = answer.body?.code ?? '';
    if (answer.status === 401) return this.#set('signedOut');
    if (answer.status === 409 && code === 'stale' && stale < MOST_STALE) return this.#send(stale + 1);
    // The server is there and cannot answer now; everything else it has decided.
    if (answer.status >= 500 || answer.status === 429 || answer.status === 408) return this.#later('offline', answer.retryAfter);
    this.#wait = FIRST_WAIT;
    this.waiting.shift();
    if (answer.ok) this.#taken(entry, answer.body);
    else this.#refuse(entry, { status: answer.status, code, detail: '', ...answer.body });
    this.#set(this.waiting.length ? 'sending' : 'idle');
    this.flush();
  }

  /** @param {Entry} entry @param {any} body */
  #taken(entry, body) {
    // Rows that were inserted while nobody had told their numbers yet are named by them from now on.
    const names = Object.entries(body?.uids ?? {}).filter(([name]) => /^-\d+$/.test(name)).map(([name, uid]) => /** @type {[number, number]} */ ([+name, uid]));
    const changed = names.length ? [...this.waiting, ...this.refused].filter(each => renamed(each, new Map(names))) : [];
    this.#save(changed, [entry.key]);
    this.answered(entry, body);
  }

  /** @param {Entry} entry @param {Problem} problem */
  #refuse(entry, problem) {
    entry.problem = problem;
    // Where nothing was typed there is nothing to keep.
    const keeps = holdsTyped(entry);
    if (keeps) this.refused.push(entry);
    this.#save(keeps ? [entry] : [], keeps ? [] : [entry.key]);
    this.answered(entry, null);
  }

  /** @param {Condition} condition @param {number} [seconds] */
  #later(condition, seconds = 0) {
    this.#set(condition);
    clearTimeout(this.#timer);
    this.#timer = this.wait(() => this.flush(), seconds > 0 ? seconds * 1000 : this.#wait);
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  /** @param {Condition} condition */
  #set(condition) {
    this.condition = condition;
    this.changed();
  }

  /** Forgets a refused edit: it is given up, or done again as another one. @param {Entry} entry */
  forget(entry) {
    this.refused = this.refused.filter(each => each !== entry);
    this.#save([], [entry.key]);
    this.changed();
  }

  /** The connection may be back. */
  wake() {
    this.#wait = FIRST_WAIT;
    this.flush();
  }

  /** @param {Entry[]} put @param {string[]} remove */
  async #save(put, remove) {
    this.#saving++;
    try {
      await this.store.save(put.map(entry => structuredClone(entry)), remove);
      this.durable = true;
    } catch {
      this.durable = false;
    }
    this.#saving--;
  }

  end() {
    this.#ended = true;
    clearTimeout(this.#timer);
  }
}

/** @param {Entry} entry @returns {boolean} whether somebody typed something that would be lost with it */
export const holdsTyped = ({ shown, verbs }) => shown.length > 0 || verbs.some(({ do: what, name, set }) => what === 'insert' && (name || Object.keys(set ?? {}).length > 0));

/** Puts real uids in the place of those a page chose for rows the server had not seen yet. @param {Entry} entry @param {Map<number, number>} uids @returns {boolean} whether there were any */
export function renamed(entry, uids) {
  let found = false;
  const put = (/** @type {any} */ of, /** @type {string} */ name) => {
    const value = of[name], now = typeof value === 'number' ? uids.get(value) : undefined;
    if (now === undefined) return;
    of[name] = now;
    found = true;
  };
  for (const verb of entry.verbs) {
    for (const name of ['task', 'after', 'from']) put(verb, name);
    if (verb.do === 'link' || verb.do === 'unlink' || verb.do === 'relink') put(verb, 'to');
    if (verb.tasks) for (const at of verb.tasks.keys()) put(verb.tasks, at);
    if (typeof verb.to !== 'string' || verb.field !== 'predecessors') continue;
    const to = verb.to.replace(/\{uid:(-\d+)\}/g, (/** @type {string} */ all, /** @type {string} */ uid) => uids.has(+uid) ? `{uid:${uids.get(+uid)}}` : all);
    if (to === verb.to) continue;
    verb.to = to;
    found = true;
  }
  for (const shown of entry.shown) put(shown, 'uid');
  return found;
}
