// Where a comment is typed: names with a list, a draft that outlives the page, Ctrl+Enter.
import { element, uniqueId } from '../plan/dom.js';
import { get, Refusal } from './ask.js';
import { keptOf, typedOf } from './text.js';
import { words } from './words.js';

const LONGEST = 10_000, PATIENCE = 120;
const ASKED = /(?:^|[\s(])@([\p{L}\p{N}.'’-]*(?: [\p{L}\p{N}.'’-]*)?)$/u;

/**
 * @typedef {object} ComposerOptions
 * @property {string} record
 * @property {string} label
 * @property {string} verb
 * @property {string} draft the key of the draft
 * @property {(text: string) => Promise<void>} send
 * @property {() => void} [cancel]
 * @property {string} [text] what stands in it at first
 */
export class Composer {
  /** @param {ComposerOptions} options */
  constructor(options) {
    this.options = options;
    this.names = /** @type {Record<string, string>} */ ({});
    this.found = /** @type {{ id: string, name: string, jobTitle: string|null }[]} */ ([]);
    this.chosen = 0;
    this.list = element('ul', { class: 'g-names', role: 'listbox', id: uniqueId('names'), 'aria-label': words.people, hidden: true });
    this.input = element('textarea', { rows: 2, maxlength: LONGEST, 'aria-label': options.label, placeholder: options.cancel ? '' : words.placeholder, 'aria-controls': this.list.id });
    this.said = element('p', { class: 'g-hidden', role: 'status' });
    this.problem = element('p', { class: 'g-error', role: 'alert', hidden: true });
    this.button = element('button', { type: 'submit', class: 'g-button g-button--primary' }, options.verb);
    this.element = element('form', { class: 'g-composer' }, element('div', { class: 'g-field' }, this.input, this.list), this.said, this.problem,
      element('div', { class: 'g-form__actions' }, this.button, ...(options.cancel ? [this.#cancelButton(options.cancel)] : [])));
    this.#restore();
    this.element.addEventListener('submit', event => { event.preventDefault(); this.#send(); });
    this.input.addEventListener('input', () => this.#typed());
    this.input.addEventListener('keydown', event => this.#key(event));
    this.input.addEventListener('blur', () => setTimeout(() => this.#close(), 150));
    this.list.addEventListener('pointerdown', event => {
      const item = event.target instanceof Element ? event.target.closest('li') : null;
      event.preventDefault();
      if (item) this.#choose([...this.list.children].indexOf(item));
    });
  }

  focus() { this.input.focus(); }

  /** @param {() => void} cancel */
  #cancelButton(cancel) {
    const button = element('button', { type: 'button', class: 'g-button' }, words.cancel);
    button.addEventListener('click', () => { this.#forget(); cancel(); });
    return button;
  }

  #restore() {
    const kept = JSON.parse(localStorage.getItem(this.options.draft) ?? 'null');
    const { text, names } = kept ?? typedOf(this.options.text ?? '');
    this.input.value = text;
    this.names = names;
    this.#grow();
  }

  #forget() { localStorage.removeItem(this.options.draft); }

  #grow() { this.input.rows = Math.min(14, Math.max(2, this.input.value.split('\n').length + Math.floor(this.input.value.length / 90))); }

  #typed() {
    this.#grow();
    if (this.input.value.trim()) localStorage.setItem(this.options.draft, JSON.stringify({ text: this.input.value, names: this.names }));
    else this.#forget();
    clearTimeout(this.timer);
    const asked = this.#asked();
    if (asked === null) this.#close();
    else this.timer = setTimeout(() => this.#suggest(asked), PATIENCE);
  }

  /** The letters after the @ before the caret; null when no name is being typed. */
  #asked() { return ASKED.exec(this.input.value.slice(0, this.input.selectionStart))?.[1] ?? null; }

  /** @param {string} letters */
  async #suggest(letters) {
    const found = await get('/api/comments/people', { record: this.options.record, q: letters }).catch(() => []);
    if (this.#asked() !== letters) return;
    // Who goes on typing after a name means no other.
    if (letters in this.names || (!found.length && letters.includes(' '))) return this.#close();
    this.found = found;
    this.chosen = 0;
    this.said.textContent = found.length ? words.found(found.length) : words.nobody;
    this.list.replaceChildren(...this.found.map((person, i) => element('li', { role: 'option', id: `${this.list.id}-${i}` }, element('b', {}, person.name), ` ${person.jobTitle ?? ''}`)));
    this.list.hidden = !found.length;
    this.#mark();
  }

  #mark() {
    [...this.list.children].forEach((item, i) => item.setAttribute('aria-selected', String(i === this.chosen)));
    if (this.found.length) this.input.setAttribute('aria-activedescendant', `${this.list.id}-${this.chosen}`);
  }

  #close() {
    this.list.hidden = true;
    this.found = [];
    this.input.removeAttribute('aria-activedescendant');
  }

  /** @param {number} place */
  #choose(place) {
    const person = this.found[place], letters = this.#asked();
    if (!person || letters === null) return;
    const caret = this.input.selectionStart, begin = caret - letters.length, { value } = this.input;
    this.names[person.name] = person.id.replaceAll('-', '');
    this.input.value = `${value.slice(0, begin)}${person.name} ${value.slice(caret)}`;
    this.input.selectionStart = this.input.selectionEnd = begin + person.name.length + 1;
    this.#close();
    this.#typed();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); this.#send(); return; }
    if (event.key === 'Escape') {
      if (this.list.hidden) { if (!this.input.value.trim()) this.options.cancel?.(); } else { event.stopPropagation(); this.#close(); }
      return;
    }
    if (this.list.hidden) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.chosen = (this.chosen + (event.key === 'ArrowDown' ? 1 : this.found.length - 1)) % this.found.length;
      this.#mark();
    } else if (event.key === 'Enter' || event.key === 'Tab') {
      event.preventDefault();
      this.#choose(this.chosen);
    }
  }

  async #send() {
    const text = this.input.value.trim();
    if (!text || this.button.disabled) return;
    this.button.disabled = true;
    this.problem.hidden = true;
    try {
      await this.options.send(keptOf(text, this.names));
      this.#forget();
      this.input.value = '';
      this.names = {};
      this.#grow();
    } catch (error) {
      this.problem.textContent = error instanceof Refusal ? error.message : words.unreachable;
      this.problem.hidden = false;
    }
    this.button.disabled = false;
  }
}
