// What a record is related to, and the form that relates it to one more.
import { element, uniqueId } from '../plan/dom.js';
import { get, Refusal, run } from './ask.js';
import { words } from './words.js';

const PATIENCE = 200, MOST = 8;

export class Relations {
  /** @param {string} record */
  constructor(record) {
    this.record = record;
    this.list = element('ul', { class: 'g-files' });
    this.button = element('button', { type: 'button', class: 'g-link', 'aria-expanded': 'false' }, words.relate);
    this.place = element('div');
    this.element = element('section', {}, element('div', { class: 'g-card__head' }, element('h3', {}, words.relations), element('span', { class: 'g-grow' }), this.button), this.place, this.list);
    this.button.addEventListener('click', () => this.#toggle());
  }

  /** @param {boolean} mayWrite */
  async load(mayWrite) {
    this.mayWrite = mayWrite;
    this.button.hidden = !mayWrite;
    /** @type {Relation[]} */
    const relations = await get('/api/relations', { record: this.record });
    this.list.replaceChildren(...relations.length ? relations.map(relation => this.#row(relation)) : [element('li', { class: 'g-sub' }, words.noRelations)]);
  }

  /** @typedef {{ id: string, kind: string, words: string, isOut: boolean, record: string, name: string, within: string|null, href: string }} Relation */

  /** @param {Relation} relation */
  #row(relation) {
    const remove = element('button', { type: 'button', class: 'g-link', 'aria-label': `${words.remove}: ${relation.words} ${relation.name}` }, words.remove);
    const row = element('li', {}, element('div', {}, element('span', { class: 'g-sub' }, relation.words), ' ', element('a', { href: relation.href }, relation.name), ...(relation.within ? [element('span', { class: 'g-sub' }, ` ${relation.within}`)] : [])), ...(this.mayWrite ? [remove] : []));
    remove.addEventListener('click', async () => {
      await run('relations.remove', { relationId: relation.id });
      const undo = element('button', { type: 'button', class: 'g-link' }, words.undo);
      undo.addEventListener('click', async () => {
        const [from, to] = relation.isOut ? [this.record, relation.record] : [relation.record, this.record];
        await run('relations.add', { from, kind: relation.kind, to });
        await this.load(true);
      });
      row.replaceChildren(element('span', { role: 'status' }, words.relationRemoved), undo);
      undo.focus();
    });
    return row;
  }

  #toggle() {
    const open = !this.place.firstChild;
    this.button.setAttribute('aria-expanded', String(open));
    this.place.replaceChildren(...(open ? [this.#form()] : []));
    this.place.querySelector('input')?.focus();
  }

  #form() {
    const kind = element('select', { id: uniqueId('kind') }, ...Object.entries(words.kinds).map(([value, text]) => element('option', { value }, text)));
    const find = element('input', { id: uniqueId('find'), type: 'search', autocomplete: 'off', placeholder: words.find });
    const found = element('ul', { class: 'g-names' }), problem = element('p', { class: 'g-error', role: 'alert', hidden: true });
    found.hidden = true;
    let timer = 0;
    find.addEventListener('input', () => {
      clearTimeout(timer);
      timer = setTimeout(async () => found.replaceChildren(...await this.#hits(find.value, kind, problem, found)), PATIENCE);
    });
    const form = element('form', { class: 'g-form' }, element('div', { class: 'g-field' }, element('label', { for: kind.id }, words.kind), kind), element('div', { class: 'g-field' }, element('label', { for: find.id }, words.other), find, found), problem);
    form.addEventListener('submit', event => event.preventDefault());
    return form;
  }

  /** @param {string} text @param {HTMLSelectElement} kind @param {HTMLElement} problem @param {HTMLElement} list */
  async #hits(text, kind, problem, list) {
    /** @type {{ hits: { record: string, name: string, within: string|null }[] }[]} */
    const groups = text.trim() ? await get('/api/search', { q: text.trim() }).catch(() => []) : [];
    const hits = groups.flatMap(group => group.hits).filter(hit => hit.record && !/^(comment|attachment)/i.test(hit.record)).slice(0, MOST);
    list.hidden = !hits.length;
    return hits.map(hit => {
      const button = element('button', { type: 'button' }, element('b', {}, hit.name), ` ${hit.within ?? ''}`);
      button.addEventListener('click', async () => {
        try {
          await run('relations.add', { from: this.record, kind: kind.value, to: hit.record });
          this.#toggle();
          await this.load(true);
        } catch (error) {
          problem.textContent = error instanceof Refusal ? error.message : words.unreachable;
          problem.hidden = false;
        }
      });
      return element('li', {}, button);
    });
  }
}
