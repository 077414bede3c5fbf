// What one keeps at hand: the star of a record, favourites in the rail, and the views of a page.
import { element, uniqueId } from './plan/dom.js';
import { get, Refusal, run } from './discussion/ask.js';

const words = {
  keep: 'Keep among favourites', kept: 'Remove from favourites', favourites: 'Favourites', views: 'Views', save: 'Save this view', saveTitle: 'Save this view', name: 'Name', share: 'Offer it to everybody who may open this page',
  cancel: 'Cancel', doSave: 'Save view', remove: (/** @type {string} */ name) => `Remove the view ${name}`, by: (/** @type {string} */ who) => `by ${who}`, shared: 'shared', none: 'No view is saved of this page yet.', unreachable: 'The server could not be reached.',
  removed: (/** @type {string} */ name) => `Removed ${name}. `, undo: 'Undo', close: 'Close',
};
const WITH_VIEWS = /^\/(?:projects|programs|portfolios|units|bodies|people|roles|fields|projects\/[0-9a-f-]{36}\/plan)\/?$/i;

/** @typedef {{ record: string, kind: string, name: string, within: string|null, href: string }} PlaceRow */
/** @typedef {{ id: string, name: string, address: string, isShared: boolean, by: string|null }} ViewRow */

let asked = /** @type {Promise<{ favourites: PlaceRow[], recent: PlaceRow[] }>|null} */ (null);
const places = () => asked ??= get('/api/places', {}).catch(() => ({ favourites: [], recent: [] }));

function changed() {
  asked = null;
  document.dispatchEvent(new CustomEvent('gantry:places'));
}

/** <g-star record="project/0198…">: keeps the record of a page among one's favourites, and notes that it was opened. */
class Star extends HTMLElement {
  static observedAttributes = ['record'];

  connectedCallback() {
    this.button = element('button', { type: 'button', class: 'g-star' });
    this.button.addEventListener('click', () => this.#toggle());
    this.replaceChildren(this.button);
    this.#load(true);
  }

  attributeChangedCallback(/** @type {string} */ _, /** @type {string|null} */ before, /** @type {string|null} */ now) { if (before !== null && before !== now) this.#load(true); }

  async #load(isOpened = false) {
    const record = this.getAttribute('record') ?? '';
    this.isKept = (await places()).favourites.some(row => row.record === record);
    this.button?.setAttribute('aria-pressed', String(this.isKept));
    this.button?.setAttribute('aria-label', this.isKept ? words.kept : words.keep);
    this.button?.setAttribute('title', this.isKept ? words.kept : words.keep);
    if (this.button) this.button.textContent = this.isKept ? '★' : '☆';
    if (isOpened) run('visits.note', { record }).catch(() => { });
  }

  async #toggle() {
    await run(this.isKept ? 'favourites.remove' : 'favourites.add', { record: this.getAttribute('record') }).catch(() => { });
    changed();
    await this.#load();
  }
}

/** <g-favourites>: a group of the rail, there when it holds something. */
class Favourites extends HTMLElement {
  connectedCallback() {
    this.draw = async () => {
      const { favourites } = await places();
      this.replaceChildren(...favourites.length ? [element('small', {}, words.favourites), ...favourites.map(row => element('a', { href: row.href, title: row.within ? `${row.name}, ${row.within}` : row.name, class: 'g-truncate' }, row.name))] : []);
    };
    document.addEventListener('gantry:places', this.draw);
    this.draw();
  }

  disconnectedCallback() { if (this.draw) document.removeEventListener('gantry:places', this.draw); }
}

/** <g-views>: the views of the page that is open, one's own and those others share. */
class Views extends HTMLElement {
  connectedCallback() {
    this.menu = element('div', { class: 'g-views-menu', id: uniqueId('views'), hidden: true });
    this.button = element('button', { type: 'button', class: 'g-tool', 'aria-expanded': 'false', 'aria-controls': this.menu.id }, words.views);
    this.button.addEventListener('click', () => this.#toggle());
    this.addEventListener('keydown', event => { if (event.key === 'Escape' && !this.menu?.hidden) { this.#close(); this.button?.focus(); } });
    this.outside = (/** @type {Event} */ event) => { if (event.target instanceof Node && !this.contains(event.target)) this.#close(); };
    document.addEventListener('pointerdown', this.outside);
    this.replaceChildren(this.button, this.menu);
    // The router changes the address without a word.
    const follow = () => { this.hidden = !WITH_VIEWS.test(location.pathname); };
    this.observer = new MutationObserver(follow);
    this.observer.observe(document.body, { childList: true, subtree: true });
    follow();
  }

  disconnectedCallback() {
    this.observer?.disconnect();
    if (this.outside) document.removeEventListener('pointerdown', this.outside);
  }

  #close() {
    if (this.menu) this.menu.hidden = true;
    this.button?.setAttribute('aria-expanded', 'false');
  }

  async #toggle() {
    if (!this.menu?.hidden) return this.#close();
    await this.#draw();
    this.menu.hidden = false;
    this.button?.setAttribute('aria-expanded', 'true');
    this.menu.querySelector(/** @type {'a'} */ ('a, button'))?.focus();
  }

  /** @param {...Node} said what stands above the list */
  async #draw(...said) {
    /** @type {ViewRow[]} */
    const views = await get('/api/views', { path: location.pathname }).catch(() => []);
    const save = element('button', { type: 'button', class: 'g-button g-button--small' }, words.save);
    save.addEventListener('click', () => this.#form());
    this.menu?.replaceChildren(...said, views.length ? element('ul', {}, ...views.map(view => this.#row(view))) : element('p', { class: 'g-sub' }, words.none), save);
  }

  /** @param {ViewRow} view */
  #row(view) {
    const note = view.by ? words.by(view.by) : view.isShared ? words.shared : '', remove = element('button', { type: 'button', class: 'g-link', 'aria-label': words.remove(view.name) }, '×');
    remove.addEventListener('click', async () => {
      await run('views.remove', { viewId: view.id });
      const undo = element('button', { type: 'button', class: 'g-link' }, words.undo);
      undo.addEventListener('click', async () => { await run('views.restore', { viewId: view.id }); await this.#draw(); });
      await this.#draw(element('p', { role: 'status' }, words.removed(view.name), undo));
      undo.focus();
    });
    return element('li', {}, element('a', { href: view.address, 'data-enhance-nav': 'false' }, view.name), element('span', { class: 'g-sub' }, note), ...(view.by ? [] : [remove]));
  }

  #form() {
    const name = element('input', { type: 'text', maxlength: 100, id: uniqueId('view'), required: true }), share = element('input', { type: 'checkbox' }), problem = element('p', { class: 'g-error', role: 'alert', hidden: true });
    const cancel = element('button', { type: 'button', class: 'g-button g-button--small' }, words.cancel);
    const form = element('form', { class: 'g-form' }, element('div', { class: 'g-field' }, element('label', { for: name.id }, words.name), name), element('label', { class: 'g-check' }, share, ` ${words.share}`), problem,
      element('div', { class: 'g-form__actions' }, element('button', { type: 'submit', class: 'g-button g-button--primary g-button--small' }, words.doSave), cancel));
    cancel.addEventListener('click', () => this.#draw());
    form.addEventListener('submit', async event => {
      event.preventDefault();
      try {
        await run('views.save', { name: name.value, address: location.pathname + location.search, isShared: share.checked });
        await this.#draw();
      } catch (error) {
        problem.textContent = error instanceof Refusal ? error.message : words.unreachable;
        problem.hidden = false;
      }
    });
    this.menu?.replaceChildren(form);
    name.focus();
  }
}

customElements.define('g-star', Star);
customElements.define('g-favourites', Favourites);
customElements.define('g-views', Views);
