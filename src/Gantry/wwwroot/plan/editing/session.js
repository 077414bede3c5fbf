// One person's editing of one plan: sends edits, takes in changes in the order of their versions, and says what is going on.
import { readSnapshot } from '../snapshot.js';
import { Channel } from './channel.js';
import { editStore, holdClient, isLeft } from './editstore.js';
import { Marks } from './marks.js';
import { MoveCauses } from './movecauses.js';
import { Outbox, keyOf } from './outbox.js';
import { Predictions } from './predict.js';

/** @typedef {import('../changes.js').Change} Change */
/** @typedef {import('./outbox.js').Entry} Entry */

/**
 * @typedef {object} SessionOptions
 * @property {string} planUrl
 * @property {string} plan
 * @property {string} person
 * @property {string} snapshotUrl
 */

const HOLE_PATIENCE = 250;
const REQUEST_PATIENCE = 30_000;
const MOTION = 120;

export class Session {
  /** changes that came before those they follow @type {Map<number, Change>} */
  #early = new Map();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #hole;
  /** own edits that the channel told before the answer came */
  #settled = /** @type {Set<string>} */ (new Set());
  #nextUid = -1 - Math.floor(Math.random() * 2 ** 29);
  #loading = /** @type {Promise<void>|null} */ (null);
  /** @type {(() => void)[]} */
  #ends = [];
  /** @type {((event: 'state'|'people'|'change'|'refused'|'answered'|'say', detail?: any) => void)[]} */
  #listeners = [];
  /** @type {import('./channel.js').Person[]} */
  people = [];
  session = NaN;
  /** @type {'open'|'closed'|'signedOut'|'gone'} */
  line = 'closed';
  wasOpen = false;
  /** whether there is nothing to take back, as far as is known */
  nothingToUndo = false;
  nothingToRedo = true;
  lastChange = /** @type {Change|null} */ (null);
  causes = new MoveCauses();

  /** @param {import('../view.js').View} view @param {SessionOptions} options */
  constructor(view, options) {
    this.view = view;
    this.options = options;
    this.client = crypto.randomUUID?.() ?? [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
    this.marks = new Marks(view);
    this.predictions = new Predictions(view.plan, view.amounts);
    this.outbox = new Outbox({
      plan: options.plan, person: options.person, client: this.client, store: editStore(),
      send: entry => this.#send(entry), answered: (entry, body) => this.#answered(entry, body), changed: () => this.#queueChanged(),
    });
    const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
    this.channel = new Channel(() => `${scheme}//${location.host}${options.planUrl}/live?since=${view.plan.snapshot.version}`, {
      change: change => this.receive(change),
      people: people => this.#setPeople(people),
      hello: ({ session, mayEdit }) => {
        this.session = session;
        this.#setMayEdit(mayEdit);
      },
      gap: () => this.reload(),
      state: state => this.#setLine(state),
    });
  }

  /** @param {(event: 'state'|'people'|'change'|'refused'|'answered'|'say', detail?: any) => void} listener */
  listen(listener) { this.#listeners.push(listener); }

  /** @param {'state'|'people'|'change'|'refused'|'answered'|'say'} event @param {any} [detail] */
  #tell(event, detail) { for (const listener of this.#listeners) listener(event, detail); }

  start() {
    this.#ends.push(holdClient(this.client));
    this.outbox.adopt(isLeft);
    this.channel.open();
    const on = (/** @type {EventTarget} */ target, /** @type {string} */ name, /** @type {(event: any) => void} */ run) => {
      target.addEventListener(name, run);
      this.#ends.push(() => target.removeEventListener(name, run));
    };
    on(window, 'online', () => this.wake());
    on(window, 'offline', () => this.channel.cut());
    on(document, 'visibilitychange', () => { if (document.visibilityState === 'visible') this.wake(); });
    on(window, 'beforeunload', event => { if (this.outbox.wouldLose) event.preventDefault(); });
  }

  /** @param {string} text for the reader */
  say(text) { this.#tell('say', text); }

  whyReadOnly() {
    const words = this.view.strings.editing;
    return this.line === 'signedOut' ? words.signedOut : this.line === 'gone' ? words.gone : words.readOnly;
  }

  /** Escape: gives up the refused edit of a cell, or ends the highlights. @param {import('../grid.js').Grid} grid @returns {boolean} whether there was any */
  dismiss(grid) {
    const { view, marks } = this, column = grid.columns[Math.max(grid.active.column, 0)]?.column.id ?? '';
    const entry = marks.refusedAt(view.plan.tasks.uid[grid.active.row], column);
    if (entry) this.outbox.forget(entry);
    else if (marks.moved.size) this.calm();
    else return false;
    return true;
  }

  wake() {
    this.channel.wake();
    this.outbox.wake();
  }

  /** A number for a row the server has not seen yet. */
  newUid() { return this.#nextUid--; }

  /** @param {import('./outbox.js').Verb[]} verbs @param {{ shown?: import('./outbox.js').Shown[], label: string, base?: number }} more base: the version the editor saw */
  edit(verbs, { shown = [], label, base = this.view.plan.snapshot.version }) {
    this.nothingToUndo = false;
    this.nothingToRedo = true;
    return this.outbox.add({ verbs, shown, label, base });
  }

  /** @param {'undo'|'redo'} path */
  step(path) {
    const words = this.view.strings.editing;
    return this.outbox.add({ path, label: path === 'undo' ? words.undo : words.redo, base: this.view.plan.snapshot.version });
  }

  /** The same edit once more, over what others did. @param {Entry} entry @param {import('./outbox.js').Verb[]} [verbs] */
  again(entry, verbs = entry.verbs) {
    this.outbox.forget(entry);
    const kept = new Set(verbs.filter(({ do: what }) => what === 'set').map(({ task }) => task));
    if (verbs.length) this.edit(verbs, { shown: entry.shown.filter(({ uid }) => verbs === entry.verbs || kept.has(uid)), label: entry.label });
  }

  /** @param {Entry} entry @returns {Promise<import('./outbox.js').Answer>} */
  async #send(entry) {
    const { client, sequence, base, path, verbs } = entry;
    const body = path === 'edits' ? { client, sequence, base: Math.min(base, this.view.plan.snapshot.version), do: verbs } : { client, sequence };
    const answer = await this.post(path, body);
    let read = null;
    try {
      read = await answer.json();
    } catch {
      // An answer of something in between; its status says enough.
    }
    if (answer.ok && !read) throw new TypeError('The answer ended too early.');
    return { ok: answer.ok, status: answer.redirected ? 401 : answer.status, body: read, retryAfter: Number(answer.headers.get('retry-after')) || 0 };
  }

  /** @param {string} path @param {any} body @param {string} [method] @param {boolean} [leaving] the request outlives the page */
  post(path, body, method = 'POST', leaving = false) {
    return fetch(`${this.options.planUrl}${path ? `/${path}` : ''}`, {
      method, keepalive: leaving, headers: { 'content-type': 'application/json', 'x-gantry': '1' }, body: body === undefined ? undefined : JSON.stringify(body), signal: AbortSignal.timeout(REQUEST_PATIENCE),
    });
  }

  /** @param {Entry} entry @param {any} body null when it was refused */
  #answered(entry, body) {
    const key = entry.key;
    if (body) {
      this.#rename(body.uids);
      if (body.change) this.receive(body.change);
      if (entry.path === 'undo') this.nothingToRedo = false;
    } else {
      if (entry.problem?.code === 'invalid' && entry.path === 'undo') this.nothingToUndo = true;
      if (entry.problem?.code === 'invalid' && entry.path === 'redo') this.nothingToRedo = true;
      if (entry.problem?.status === 403) this.#setMayEdit(false);
      this.#tell('refused', entry);
    }
    this.#settled.delete(key);
    this.#queueChanged();
    this.#tell('answered', entry);
  }

  /** @param {Record<string, number>|undefined} uids */
  #rename(uids) { for (const [name, uid] of Object.entries(uids ?? {})) if (/^-\d+$/.test(name)) this.view.renamed.set(+name, uid); }

  #shownKey = '';

  /** Something was added, sent or refused. */
  #queueChanged() {
    const { outbox, view, marks } = this;
    const waiting = outbox.waiting.filter(({ key }) => !this.#settled.has(key));
    const key = [...waiting.map(entry => entry.key), '|', ...outbox.refused.map(entry => entry.key)].join();
    if (key !== this.#shownKey) {
      this.#shownKey = key;
      if (!this.predictions.isOf(waiting)) this.#replan(waiting, null);
      marks.edits(waiting, outbox.refused);
      view.changed('cells');
    }
    this.#tell('state');
  }

  /** Takes a change in when its turn has come. @param {Change} change */
  receive(change) {
    const { version } = this.view.plan.snapshot;
    if (change.version <= version || this.#loading) return;
    this.#early.set(change.version, change);
    clearTimeout(this.#hole);
    /** @type {Change[]} */
    const ready = [];
    for (let next = version + 1; this.#early.has(next); next++) {
      ready.push(/** @type {Change} */ (this.#early.get(next)));
      this.#early.delete(next);
    }
    if (ready.length) this.#take(ready);
    // What is missing comes through the channel; when it does not, it is asked for.
    if (this.#early.size) this.#hole = setTimeout(() => this.#catchUp(), this.channel.isOpen ? HOLE_PATIENCE : 0);
  }

  async #catchUp() {
    try {
      const answer = await fetch(`${this.options.planUrl}/changes?since=${this.view.plan.snapshot.version}`);
      if (answer.status === 410) return this.reload();
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      for (const change of (await answer.json()).changes) this.receive(change);
    } catch {
      this.#hole = setTimeout(() => this.#catchUp(), 2000);
    }
  }

  /** @param {Change[]} changes in order */
  #take(changes) {
    const { view, marks, outbox } = this, { plan } = view;
    /** @type {import('../changes.js').Effect[]} */
    const effects = [];
    const own = changes.some(change => this.#isOwn(change));
    for (const change of changes) {
      this.#rename(change.uids);
      if (change.client) this.#settled.add(keyOf(change.client, change.sequence));
    }
    const waiting = outbox.waiting.filter(({ key }) => !this.#settled.has(key));
    this.#replan(waiting, () => {
      for (const change of changes) effects.push(plan.apply(change));
      return effects;
    });
    this.#shownKey = '?';
    if (own) marks.moved = new Map();
    this.#highlight(changes, effects);
    this.#queueChanged();
    this.lastChange = /** @type {Change} */ (changes.at(-1));
    for (const change of changes) this.#tell('change', change);
    if (effects.some(({ snapshot }) => snapshot)) this.reload();
  }

  /** @param {Change} change */
  #isOwn(change) { return change.client === this.client; }

  /**
   * Takes changes in below what is foretold, and lets bars glide from where they are shown.
   * @param {Entry[]} waiting @param {(() => import('../changes.js').Effect[])|null} take null: only other edits wait
   */
  #replan(waiting, take) {
    const { view, predictions } = this, shown = new Map(predictions.places);
    /** @type {import('../changes.js').Effect[]} */
    let effects = [];
    view.replan(() => {
      const lifted = take ? predictions.lift() : false;
      effects = take?.() ?? [];
      return [lifted, predictions.lay(waiting), effects.some(({ rows }) => rows)].some(Boolean);
    });
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    const { tasks } = view.plan, from = new Map();
    const glide = (/** @type {number} */ uid, /** @type {import('./predict.js').Place|undefined} */ was) => {
      const row = view.rowOf(uid);
      if (was && row >= 0 && !from.has(uid) && (was.start !== tasks.start[row] || was.finish !== tasks.finish[row])) from.set(uid, was);
    };
    for (const [uid, place] of shown) glide(uid, place);
    for (const { before } of effects) for (const [uid, place] of before) if (!shown.has(uid)) glide(uid, place);
    for (const uid of predictions.places.keys()) if (!shown.has(uid)) glide(uid, predictions.real(uid));
    this.#glide(from);
  }

  /** @param {Map<number, import('./predict.js').Place>} from where bars are shown that stand elsewhere now, by uid */
  #glide(from) {
    const { view } = this;
    if (!from.size) return;
    view.motion = { from, begun: performance.now() };
    setTimeout(() => {
      if (view.motion && performance.now() - view.motion.begun >= MOTION) view.motion = null;
      view.changed('cells');
    }, MOTION + 20);
  }

  /** @param {Change[]} changes @param {import('../changes.js').Effect[]} effects */
  #highlight(changes, effects) {
    const { marks } = this;
    for (const { cells } of effects) {
      if (!marks.moved.size) marks.moved = cells;
      else for (const [uid, bits] of cells) marks.moved.set(uid, (marks.moved.get(uid) ?? 0) | bits);
    }
    for (const change of changes) this.causes.add(change);
  }

  /** Takes the newest snapshot, and keeps the reader's place. @returns {Promise<void>} */
  reload() {
    this.#loading ??= (async () => {
      try {
        const answer = await fetch(this.options.snapshotUrl, { cache: 'no-cache' });
        if (!answer.ok) throw new Error(`status ${answer.status}`);
        const snapshot = readSnapshot(await answer.arrayBuffer());
        const waiting = this.outbox.waiting.filter(({ key }) => !this.#settled.has(key));
        this.view.replan(() => {
          this.predictions.lift();
          this.view.plan.replace(snapshot);
          this.predictions.lay(waiting);
          return true;
        });
        for (const version of this.#early.keys()) if (version <= snapshot.version) this.#early.delete(version);
      } finally {
        this.#loading = null;
      }
      const next = [...this.#early.values()][0];
      if (next) {
        this.#early.delete(next.version);
        this.receive(next);
      }
    })();
    return this.#loading;
  }

  /** @param {import('./channel.js').Person[]} people */
  #setPeople(people) {
    this.people = people;
    this.marks.people(people.filter(({ session }) => session !== this.session));
    this.view.changed('cells');
    this.#tell('people');
  }

  /** @param {boolean} mayEdit */
  #setMayEdit(mayEdit) {
    if (this.view.mayEdit === mayEdit) return;
    this.view.mayEdit = mayEdit;
    this.view.changed('editing');
    this.#tell('state');
  }

  /** @param {'open'|'closed'|'signedOut'|'gone'} state */
  #setLine(state) {
    this.line = state;
    if (state === 'open') {
      this.wasOpen = true;
      this.outbox.wake();
    } else if (this.people.length) this.#setPeople([]);
    this.#tell('state');
  }

  /** Whether everything typed is with the server; waits a moment for what is on its way. @returns {Promise<boolean>} */
  settled() {
    if (this.outbox.isEmpty) return Promise.resolve(true);
    return new Promise(done => {
      const end = (/** @type {boolean} */ all) => {
        clearTimeout(timer);
        this.#listeners = this.#listeners.filter(each => each !== listener);
        done(all);
      };
      const listener = () => { if (this.outbox.isEmpty) end(true); else if (this.outbox.condition === 'offline') end(false); };
      const timer = setTimeout(() => end(this.outbox.isEmpty), REQUEST_PATIENCE);
      this.#listeners.push(listener);
    });
  }

  /** Highlights have been seen. */
  calm() {
    if (!this.marks.moved.size) return;
    this.marks.moved = new Map();
    this.view.changed('cells');
  }

  /** The page is left. What still waits goes on being sent as long as the window is there. */
  end() {
    clearTimeout(this.#hole);
    this.channel.end();
    const { outbox } = this, end = () => {
      for (const each of this.#ends) each();
      outbox.end();
    };
    this.#listeners = [];
    outbox.answered = () => { };
    outbox.changed = () => { if (outbox.isEmpty) end(); };
    outbox.changed();
  }
}
