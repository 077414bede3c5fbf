// The editor in a cell: opens with F2, Enter, a double click or the first letter; Enter, Tab and arrows put what was typed in
// the queue and go on, Escape leaves everything as it was.
import { element, putBeside, set, uniqueId } from '../dom.js';
import { FIELDS, editOf, whyNot } from './fields.js';

const MOST_OFFERED = 12;

export class CellEditor {
  /** @type {{ uid: number, column: string, cell: HTMLElement, line: HTMLElement, base: number, before: string, typing: boolean, entry?: import('./outbox.js').Entry }|null} */
  at = null;
  /** @type {{ text: string, pick: () => void }[]} */
  #offers = [];
  #offer = -1;
  #committing = false;

  /** @param {import('../grid.js').Grid} grid @param {import('./session.js').Session} session @param {HTMLElement} root */
  constructor(grid, session, root) {
    this.grid = grid;
    this.view = grid.view;
    this.session = session;
    const list = uniqueId('plan-offers'), message = uniqueId('plan-mistake');
    this.input = element('input', { class: 'plan-editor', type: 'text', autocomplete: 'off', spellcheck: 'false', 'aria-describedby': message });
    this.list = element('div', { class: 'plan-menu plan-offers', role: 'listbox', id: list, 'aria-label': this.view.strings.editing.offers, hidden: true });
    this.message = element('div', { class: 'plan-mistake', role: 'alert', id: message, hidden: true });
    root.append(this.list, this.message);
    this.input.addEventListener('keydown', event => this.#key(event));
    this.input.addEventListener('input', () => {
      this.#mistake('');
      this.#suggest(true);
    });
    this.input.addEventListener('blur', () => this.#left());
    for (const name of ['pointerdown', 'click', 'dblclick', 'copy', 'cut', 'paste']) this.input.addEventListener(name, event => event.stopPropagation());
    this.list.addEventListener('pointerdown', event => event.preventDefault());
    this.list.addEventListener('click', event => {
      const at = [...this.list.children].indexOf(/** @type {Element} */ (event.target));
      if (at >= 0) this.#offers[at].pick();
    });
    this.view.listen(change => { if (change === 'scroll' || change === 'size' || change === 'replan') this.#place(); });
  }

  get isOpen() { return this.at !== null; }

  /** What is typed and not yet taken. */
  get isDirty() { return this.at !== null && this.input.value !== this.at.before; }

  /**
   * @param {number} row @param {number} index of the column @param {{ typing?: boolean, text?: string }} [how] typing: the first letter is about to come
   * @returns {string} why it cannot be edited, or nothing
   */
  begin(row, index, { typing = false, text } = {}) {
    const { grid, view } = this, column = grid.columns[index]?.column.id;
    if (!column || view.narrow) return '';
    this.commit();
    const why = whyNot(view, row, column);
    if (why) return why;
    grid.focus(row, index);
    const cell = grid.cellAt(row, index);
    if (!cell) return '';
    const uid = view.plan.tasks.uid[row], field = FIELDS[column], entry = this.session.marks.refusedAt(uid, column);
    const waiting = this.session.marks.of(uid)?.get(column)?.text;
    const before = field.text(view, row), start = text ?? (entry ? entry.shown.find(each => each.uid === uid && each.column === column)?.typed : waiting) ?? before;
    this.at = { uid, column, cell, line: /** @type {HTMLElement} */ (cell.parentElement), base: view.plan.snapshot.version, before, typing, entry };
    const { input } = this, names = view.strings.columns[/** @type {keyof typeof view.strings.columns} */ (column)];
    set(input, 'aria-label', view.strings.editing.editorLabel(names[1], view.plan.tasks.name[row]));
    const offers = !!(field.choices || field.names);
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'false', 'aria-controls': this.list.id, 'aria-autocomplete': 'list' })) set(input, name, offers ? value : null);
    set(input, 'aria-invalid', null);
    input.value = typing ? '' : start;
    input.classList.toggle('num', grid.columns[index].column.number === true);
    cell.classList.add('editing');
    // The field takes its place, also for the Tab key.
    cell.removeAttribute('tabindex');
    this.at.line.classList.add('editing');
    cell.append(input);
    input.focus({ preventScroll: true });
    if (!typing) input.select();
    this.session.channel.look(uid, field.field);
    if (entry) this.#mistake(entry.problem?.detail ?? '');
    this.#suggest(false);
    return '';
  }

  /** Puts what was typed into the queue. @param {boolean} [leaving] with a mistake, too: it stays at the cell @param {boolean} [onward] the keyboard goes to another cell at once @returns {boolean} whether the editor is closed */
  commit(leaving = true, onward = false) {
    if (!this.at || this.#committing) return true;
    this.#committing = true;
    const done = this.#take(leaving, onward);
    this.#committing = false;
    return done;
  }

  /** @param {boolean} leaving @param {boolean} onward */
  #take(leaving, onward) {
    const { view, session, input } = this, at = /** @type {NonNullable<typeof this.at>} */ (this.at), row = view.rowOf(at.uid);
    if (row < 0) {
      // The task is gone; what was typed is told with it.
      this.#close(onward);
      return true;
    }
    const typed = input.value;
    if (typed === at.before && !at.entry) {
      this.#close(onward);
      return true;
    }
    const edit = editOf(view, row, at.column, typed), label = this.#label(row, at.column);
    if ('error' in edit) {
      if (!leaving) {
        this.#mistake(edit.error);
        return false;
      }
      if (at.entry && at.entry.shown.length < 2) session.outbox.forget(at.entry);
      session.outbox.hold({ verbs: [], shown: [{ uid: at.uid, column: at.column, text: typed, typed }], label, base: at.base, problem: { status: 0, code: 'local', detail: edit.error } });
    } else {
      const { entry } = at;
      // Of an edit of many cells the others go with it once more.
      const others = entry ? entry.verbs.filter(verb => !(verb.do === 'set' && verb.task === at.uid && verb.field === FIELDS[at.column].field)) : [];
      const shown = entry ? entry.shown.filter(each => each.uid !== at.uid || each.column !== at.column) : [];
      if (entry) session.outbox.forget(entry);
      if (edit.verbs.length || others.length) session.edit([...others, ...edit.verbs], { shown: [...shown, ...edit.verbs.length ? [edit.shown] : []], label: others.length ? entry?.label ?? label : label, base: at.base });
    }
    this.#close(onward);
    return true;
  }

  /** @param {number} row @param {string} column */
  #label(row, column) {
    const { strings, plan } = this.view;
    return strings.editing.label(strings.columns[/** @type {keyof typeof strings.columns} */ (column)][1], plan.tasks.id[row], plan.tasks.name[row]);
  }

  cancel() {
    if (!this.at) return;
    this.#committing = true;
    this.#close();
    this.#committing = false;
  }

  /** @param {boolean} [onward] */
  #close(onward = false) {
    const { at, input, grid } = this;
    if (!at) return;
    const focused = document.activeElement === input;
    this.at = null;
    at.cell.classList.remove('editing');
    at.cell.tabIndex = 0;
    at.line.classList.remove('editing');
    if (focused && !onward) at.cell.focus({ preventScroll: true });
    input.remove();
    this.#mistake('');
    this.#hideOffers();
    grid.refill();
  }

  /** The reader clicked somewhere else. */
  #left() {
    if (!this.at || this.#committing) return;
    // Rows that are drawn anew take the focus away for a moment; a window that loses it keeps the editor.
    queueMicrotask(() => {
      if (!this.at || document.activeElement === this.input || !document.hasFocus()) return;
      if (this.input.isConnected) this.commit();
    });
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { at, grid } = this;
    if (!at || event.isComposing) return;
    event.stopPropagation();
    const list = !this.list.hidden, plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === 'Escape') {
      if (list && this.#offer >= 0 && FIELDS[at.column].names) this.#hideOffers();
      else this.cancel();
    } else if (list && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) this.#step(event.key === 'ArrowDown' ? 1 : -1);
    else if (event.key === 'Enter' && list && this.#offer >= 0 && FIELDS[at.column].names) this.#offers[this.#offer].pick();
    else if (event.key === 'Enter' && plain) this.#leave(0, event.shiftKey ? -1 : 1);
    else if (event.key === 'Tab') this.#leave(event.shiftKey ? -1 : 1, 0);
    else if (event.key === 'F2') at.typing = false;
    else if (plain && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) this.#leave(0, event.key === 'ArrowDown' ? 1 : -1);
    else if (plain && at.typing && !event.shiftKey && (event.key === 'ArrowLeft' || event.key === 'ArrowRight')) this.#leave(event.key === 'ArrowRight' ? 1 : -1, 0);
    else if (plain && at.typing && (event.key === 'PageDown' || event.key === 'PageUp')) this.#leave(0, event.key === 'PageDown' ? grid.stage.pageRows : -grid.stage.pageRows);
    else return;
    event.preventDefault();
  }

  /** @param {number} across @param {number} down */
  #leave(across, down) {
    const { grid, view } = this, at = this.at;
    if (!at) return;
    if (this.#offer >= 0 && FIELDS[at.column].choices) this.input.value = this.#offers[this.#offer].text;
    const row = view.rowOf(at.uid);
    if (!this.commit(false, true)) return;
    const place = row < 0 ? -1 : view.rows.place[row];
    if (place < 0) return at.cell.focus({ preventScroll: true });
    const to = view.rows.shown[Math.min(Math.max(place + down, 0), view.rows.length - 1)];
    grid.focus(to, Math.min(Math.max(grid.active.column + across, 0), grid.columns.length - 1));
  }

  /** @param {string} text */
  #mistake(text) {
    this.message.hidden = !text;
    this.message.textContent = text;
    set(this.input, 'aria-invalid', text ? 'true' : null);
    if (text) this.#place();
  }

  #place() {
    if (!this.at) return;
    const box = this.at.cell.getBoundingClientRect();
    for (const below of [this.list, this.message]) {
      below.style.minWidth = `${box.width}px`;
      putBeside(below, box, 2);
    }
  }

  /** @param {boolean} typed */
  #suggest(typed) {
    const { at, view, input } = this, field = at && FIELDS[at.column], row = at ? view.rowOf(at.uid) : -1;
    this.#offers = [];
    this.#offer = -1;
    if (!field || row < 0) return;
    if (field.choices) {
      const all = field.choices(view, row), wanted = typed ? input.value.trim().toLowerCase() : '';
      const found = all.filter(({ text }) => text.toLowerCase().includes(wanted));
      this.#offers = (found.length ? found : all).map(({ text }) => ({ text, pick: () => { input.value = text; this.commit(); } }));
      this.#offer = Math.max(0, this.#offers.findIndex(({ text }) => text === (typed ? '' : input.value)));
      if (at.typing && !typed) this.#offer = 0;
    } else if (field.names && typed) {
      const from = Math.max(input.value.lastIndexOf(';'), input.value.lastIndexOf(',')) + 1, head = input.value.slice(0, from), wanted = input.value.slice(from).trim().toLowerCase();
      const taken = new Set(head.split(/[;,]/).map(name => name.replace(/\[.*/, '').trim().toLowerCase()));
      const names = wanted ? field.names(view).filter(name => name.toLowerCase().includes(wanted) && name.toLowerCase() !== wanted && !taken.has(name.toLowerCase())) : [];
      names.sort((a, b) => Number(b.toLowerCase().startsWith(wanted)) - Number(a.toLowerCase().startsWith(wanted)));
      this.#offers = names.slice(0, MOST_OFFERED).map(name => ({
        text: name, pick: () => {
          input.value = `${head}${head && !head.endsWith(' ') ? ' ' : ''}${name}`;
          this.#hideOffers();
        },
      }));
      this.#offer = names.length ? 0 : -1;
    }
    this.#drawOffers();
  }

  #drawOffers() {
    const { list, input } = this;
    list.hidden = !this.#offers.length;
    set(input, 'aria-expanded', input.hasAttribute('role') ? String(!list.hidden) : null);
    list.replaceChildren(...this.#offers.map(({ text }, i) => element('div', { role: 'option', id: `${list.id}-${i}`, class: `plan-item${i === this.#offer ? ' on' : ''}`, 'aria-selected': String(i === this.#offer) }, text)));
    set(input, 'aria-activedescendant', this.#offer >= 0 && !list.hidden ? `${list.id}-${this.#offer}` : null);
    if (!list.hidden) this.#place();
    list.children[this.#offer]?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {number} by */
  #step(by) {
    this.#offer = (this.#offer + by + this.#offers.length) % this.#offers.length;
    this.#drawOffers();
  }

  #hideOffers() {
    this.#offers = [];
    this.#offer = -1;
    this.#drawOffers();
  }
}
