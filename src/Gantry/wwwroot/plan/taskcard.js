// What was entered for the selected task and the snapshot leaves out: type, priority, work and notes. Asked shortly after a
// task is selected and whenever the plan has changed; whoever may edit gets a form in its place.
import { element } from './dom.js';

const DELAY = 150;
const RETRY_AFTER = 4000;

/** @typedef {{ uid: number, version: number, notes: string|null, type: string, effortDriven: boolean, priority: number, work: number }} Entered */
/** @typedef {{ element: HTMLElement, draw: (row: number, value: Entered) => void, leave: () => void }} CardForm */

export class TaskCard {
  /** @type {Entered|null} */
  value = null;
  /** who edits it, once editing is there @type {CardForm|null} */
  form = null;
  #asked = 0;
  #uid = NaN;
  /** the version it was asked for last */
  #version = NaN;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;

  /** @param {import('./view.js').View} view @param {(uid: number) => string} urlOf @param {boolean} past the plan of an earlier day has no more than its snapshot */
  constructor(view, urlOf, past) {
    this.view = view;
    this.urlOf = urlOf;
    this.past = past;
    this.element = element('section', { class: 'plan-card', hidden: true });
  }

  /** Follows the selection. */
  draw() {
    const { view } = this, row = view.state.panel ? view.selected : -1, uid = row < 0 ? NaN : view.plan.tasks.uid[row];
    if (uid !== this.#uid) {
      this.form?.leave();
      this.value = null;
      this.#uid = uid;
      this.#version = NaN;
    }
    // A row the server has not numbered yet has nothing to ask for.
    if (uid >= 0 && !this.past && this.#version !== view.plan.snapshot.version) this.#want(this.#version === this.#version ? DELAY : 0);
    this.#show(row);
  }

  /** @param {number} row */
  #show(row) {
    const { value, form } = this;
    this.element.hidden = !value || row < 0;
    if (!value || row < 0) return;
    if (form && this.#isEditable(row)) {
      if (this.element.firstChild !== form.element) this.element.replaceChildren(form.element);
      form.draw(row, value);
    } else this.element.replaceChildren(...this.#read(row, value));
  }

  /** @param {number} row */
  #isEditable(row) { return this.view.mayEdit && !this.view.narrow && this.view.plan.tasks.level[row] > 0; }

  /** @param {number} row @param {Entered} value */
  #read(row, value) {
    const { view } = this, { card: words } = view.strings, summary = view.plan.isSummary(row);
    /** @type {[string, string][]} */
    const figures = [];
    if (!summary) figures.push([words.names.type, words.types[value.type] + (value.effortDriven ? `, ${words.names.effortDriven.toLowerCase()}` : '')]);
    if (value.work) figures.push([words.names.work, workText(view, value.work)]);
    figures.push([words.names.priority, String(value.priority)]);
    return [
      element('h3', {}, words.title), element('dl', { class: 'plan-figures' }, ...figures.flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)])),
      ...(value.notes ? [element('h3', {}, words.names.notes), element('p', { class: 'plan-notes' }, value.notes)] : []),
    ];
  }

  /** @param {number} delay */
  #want(delay) {
    this.#version = this.view.plan.snapshot.version;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), delay);
  }

  async #ask() {
    const asked = ++this.#asked, uid = this.#uid;
    let value = null;
    try {
      const answer = await fetch(this.urlOf(uid));
      if (answer.ok) value = await answer.json();
      else if (answer.status < 500) return;
    } catch {
      // Asked again below.
    }
    if (asked !== this.#asked || uid !== this.#uid) return;
    if (!value) {
      this.#timer = setTimeout(() => this.#ask(), RETRY_AFTER);
      return;
    }
    this.value = value;
    this.#show(this.view.state.panel ? this.view.selected : -1);
  }

  /** The page is left. */
  end() {
    clearTimeout(this.#timer);
    this.form?.leave();
    this.#uid = NaN;
  }
}

/** Work is told in hours. @param {import('./view.js').View} view @param {number} seconds */
export const workText = (view, seconds) => view.amounts.duration(seconds, 1);
