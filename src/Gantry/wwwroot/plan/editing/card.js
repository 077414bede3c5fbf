// What stands around the plan: its kind and scenarios, what is not published yet, and what the reader may do with the whole of it.

/** @typedef {{ id: string, name: string, version: number, baseVersion: number|null, edits: number }} ScenarioCard */

/**
 * @typedef {object} PlanCard
 * @property {string} id
 * @property {'live'|'scenario'|'change'|'template'|'superseded'} kind
 * @property {string} name
 * @property {number} version
 * @property {number|null} publishedVersion
 * @property {string|null} publishedAt
 * @property {number} unpublished
 * @property {boolean} publishesItself
 * @property {boolean} mayEdit
 * @property {boolean} mayPublish
 * @property {{ id: string, name: string, version: number }|null} base
 * @property {ScenarioCard[]} scenarios
 * @property {{ version: number, at: string }|null} looked up to where the reader had seen it
 */

export class Card {
  /** @type {PlanCard|null} */
  value = null;
  /** @type {(() => void)[]} */
  #listeners = [];

  /** @param {string} planUrl @param {import('./session.js').Session} session */
  constructor(planUrl, session) {
    this.planUrl = planUrl;
    session.listen((event, change) => { if (event === 'change') this.#count(change); });
  }

  /** @param {() => void} listener */
  listen(listener) { this.#listeners.push(listener); }

  #tell() { for (const listener of this.#listeners) listener(); }

  async load() {
    try {
      const answer = await fetch(this.planUrl, { headers: { accept: 'application/json' } });
      if (!answer.ok) return;
      this.value = await answer.json();
      this.#tell();
    } catch {
      // Asked again with the next connection.
    }
  }

  /** Counts along what is not published. @param {import('../changes.js').Change} change */
  #count(change) {
    const card = this.value;
    if (!card || change.version <= card.version) return;
    card.version = change.version;
    if (change.kind === 'publish' || card.publishesItself) {
      card.unpublished = 0;
      card.publishedVersion = change.version;
    } else if (change.kind === 'undo') card.unpublished += (change.undoes ?? 0) > (card.publishedVersion ?? 1) ? -1 : 1;
    else card.unpublished++;
    card.unpublished = Math.max(0, card.unpublished);
    this.#tell();
  }
}
