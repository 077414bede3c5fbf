// Who changed what in the plan, the newest first, and what is new since the reader last looked.
import { element } from '../dom.js';
import { whyRefused } from './dialog.js';

/** @typedef {{ version: number, kind: string, at: string, by: string, summary: string, undoes: number|null, undoneBy: number|null }} Step */

export class ChangesPanel {
  /** @type {Step[]} */
  #steps = [];
  #loaded = false;
  #all = false;

  /** @param {import('./editing.js').Place} place @param {import('./session.js').Session} session @param {import('./card.js').Card} card */
  constructor({ view, options, root }, session, card) {
    this.view = view;
    this.options = options;
    this.session = session;
    this.seen = new LastLook(card, session);
    card.listen(() => { if (view.state.changes) this.#draw(); });
    this.element = element('aside', { class: 'plan-panel plan-changes', 'aria-label': view.strings.editing.changes.title, hidden: true });
    root.querySelector('.plan-body')?.append(this.element);
    view.listen(change => { if (change === 'panel') this.#show(); });
    session.listen((event, change) => { if (event === 'change') this.#add(change); });
    this.#show();
  }

  #show() {
    this.element.hidden = !this.view.state.changes;
    if (!this.view.state.changes) return;
    if (!this.#loaded) this.#load();
    this.#draw();
  }

  async #load() {
    this.#loaded = true;
    const before = this.#steps.at(-1)?.version, answer = await fetch(`${this.options.planUrl}/history${before ? `?before=${before}` : ''}`).catch(() => null);
    if (!answer?.ok) {
      this.#loaded = false;
      return this.element.append(element('p', { role: 'alert' }, await whyRefused(answer, this.view.strings)));
    }
    const { steps } = await answer.json();
    this.#all = steps.length < 200;
    this.#steps.push(...steps);
    this.#draw();
  }

  /** @param {import('../changes.js').Change} change */
  #add({ version, kind, at, by, summary, undoes }) {
    if (!this.#loaded || this.#steps.some(step => step.version === version)) return;
    this.#steps.unshift({ version, kind, at, by: by.name, summary, undoes: undoes ?? null, undoneBy: null });
    const undone = this.#steps.find(step => step.version === undoes);
    if (undone) undone.undoneBy = version;
    if (this.view.state.changes) this.#draw();
  }

  #draw() {
    const { view, seen } = this, { changes: words } = view.strings.editing, steps = this.#steps, scroll = this.element.scrollTop;
    const close = element('button', { type: 'button', class: 'plan-tool plan-close', 'aria-label': words.close, title: words.close }, '✕');
    close.addEventListener('click', () => view.open(null));
    const isNew = (/** @type {Step} */ step) => seen.version > 0 && step.version > seen.version;
    const fresh = steps.filter(isNew), older = steps.filter(step => !isNew(step));
    const list = (/** @type {Step[]} */ of) => element('ol', { class: 'plan-steps' }, ...of.map(step => this.#step(step)));
    const parts = [element('h2', { tabindex: -1 }, words.title)];
    if (seen.version > 0) parts.push(element('h3', {}, words.since(view.dates.ago(seen.at))), fresh.length ? list(fresh) : element('p', { class: 'plan-sub' }, words.nothingNew));
    if (seen.version > 0 && older.length) parts.push(element('h3', {}, words.earlier));
    if (older.length) parts.push(list(older));
    else if (!fresh.length) parts.push(element('p', { class: 'plan-sub' }, this.#all ? words.none : words.loading));
    if (!this.#all && this.#loaded && steps.length) {
      const more = element('button', { type: 'button', class: 'plan-tool' }, words.more);
      more.addEventListener('click', () => this.#load());
      parts.push(more);
    }
    this.element.replaceChildren(close, ...parts);
    this.element.scrollTop = scroll;
  }

  /** @param {Step} step */
  #step({ at, by, summary, undoneBy, kind }) {
    const { view } = this, { changes: words } = view.strings.editing;
    return element('li', { class: `${undoneBy ? 'undone' : ''} ${kind}` }, element('span', {}, summary), element('span', { class: 'plan-sub' }, `${by}, ${view.dates.ago(new Date(at))}${undoneBy ? `, ${words.undone}` : ''}`));
  }
}

/** Says how much is new, and leads to it. @param {import('../view.js').View} view @param {import('./card.js').Card} card @param {ChangesPanel} panel */
export function newsButton(view, card, { seen }) {
  const button = element('button', { type: 'button', class: 'plan-tool plan-news', hidden: true });
  button.addEventListener('click', () => {
    button.hidden = true;
    view.open('changes');
  });
  let asked = false;
  card.listen(() => {
    // Counted once: what comes while the page is open is seen as it comes.
    const count = card.value && seen.version > 0 ? card.value.version - seen.version : 0;
    if (asked || !card.value) return;
    asked = true;
    button.hidden = count <= 0 || view.state.changes || view.narrow;
    button.textContent = view.strings.editing.changes.news(count);
  });
  return button;
}

/** What of the plan the reader had seen when they last left it, on whatever device. */
class LastLook {
  version = 0;
  at = new Date(0);
  /** what was told last: the version, and that it was the reader's newest */
  #told = 0;
  #known = false;

  /** @param {import('./card.js').Card} card @param {import('./session.js').Session} session */
  constructor(card, session) {
    this.session = session;
    card.listen(() => {
      // What this page tells the server itself is no look back.
      if (this.#known || !card.value) return;
      this.#known = true;
      if (card.value.looked) [this.version, this.at] = [card.value.looked.version, new Date(card.value.looked.at)];
    });
  }

  /** The page is left, or out of sight. @param {number} version */
  keep(version) {
    if (!this.#known || version === this.#told) return;
    this.#told = version;
    this.session.post('looked', { version }, 'POST', true).catch(() => { this.#told = 0; });
  }
}
