// The form beside the plan for what is no column of it. What is typed is taken with Enter, Tab or a click elsewhere (in the
// notes with Ctrl+Enter), Escape leaves it; what the server refuses stays in its field with the reason and the ways out.
import { element, set, uniqueId } from '../dom.js';
import { CARD_FIELDS, cardField } from './cardfields.js';
import { conflictsOf, reasonsOf } from './problembox.js';

/** A choice that the arrow keys go through is not an edit for each value it passes. */
const CHOICE_PATIENCE = 600;
const MOST_LINES = 16;

/** @typedef {HTMLInputElement|HTMLSelectElement|HTMLTextAreaElement} Control */

/**
 * @typedef {object} Line one field on the page
 * @property {import('./cardfields.js').CardField} of
 * @property {Control} control
 * @property {HTMLElement} element
 * @property {HTMLElement} message
 * @property {string} before what stood there when somebody began to type
 * @property {number} base the version that was of
 */

export class CardForm {
  #uid = NaN;
  /** the version of what is shown */
  #version = NaN;
  /** @type {import('../taskcard.js').Entered|null} */
  #value = null;
  /** the field to go to once its task is shown */
  #wanted = '';
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  /** @type {Map<string, import('./outbox.js').Entry>} refused edits whose reasons are drawn, by field */
  #drawn = new Map();

  /** @param {import('../view.js').View} view @param {import('./session.js').Session} session */
  constructor(view, session) {
    this.view = view;
    this.session = session;
    this.lines = CARD_FIELDS.map(of => this.#line(of));
    this.element = element('div', { class: 'plan-card-form', role: 'group', 'aria-label': view.strings.card.title }, element('h3', {}, view.strings.card.title), ...this.lines.map(line => line.element));
    view.listen(change => { if (change === 'cells') this.#refresh(); });
  }

  get isDirty() { return this.lines.some(line => isDirty(line)); }

  /** @param {import('./cardfields.js').CardField} of @returns {Line} */
  #line(of) {
    const { view } = this, { names, types } = view.strings.card, message = element('div', { class: 'plan-card-problem', id: uniqueId('plan-problem'), hidden: true });
    const id = uniqueId('plan-field'), more = { id, name: of.field, 'aria-describedby': message.id };
    /** @type {Control} */
    const control = of.kind === 'choice' ? element('select', more, ...Object.entries(types).map(([value, text]) => element('option', { value }, text)))
      : of.kind === 'text' ? element('textarea', { ...more, rows: 2, maxlength: 30_000 })
      : element('input', { ...more, type: of.kind === 'tick' ? 'checkbox' : 'text', autocomplete: 'off', spellcheck: of.kind === 'tick' ? null : 'false' });
    const label = element('label', { for: id }, names[of.field]);
    const line = { of, control, message, before: '', base: NaN, element: element('div', { class: `plan-field ${of.kind}` }, ...(of.kind === 'tick' ? [control, label] : [label, control]), message) };
    control.addEventListener('focus', () => this.session.channel.look(this.#uid, of.field));
    control.addEventListener('keydown', event => this.#key(line, /** @type {KeyboardEvent} */ (event)));
    control.addEventListener('input', () => {
      if (of.kind === 'text') grow(/** @type {HTMLTextAreaElement} */ (control));
      if (of.kind === 'tick') this.#take(line);
      clearTimeout(this.#timer);
      if (of.kind === 'choice') this.#timer = setTimeout(() => this.#take(line), CHOICE_PATIENCE);
    });
    // A panel that is drawn anew takes its fields out of the page for a moment; a window that loses the focus keeps them.
    control.addEventListener('blur', () => queueMicrotask(() => { if (document.hasFocus() && document.activeElement !== control && control.isConnected) this.#take(line); }));
    return line;
  }

  /** @param {number} row @param {import('../taskcard.js').Entered} value */
  draw(row, value) {
    const { view } = this, summary = view.plan.isSummary(row);
    if (this.#uid !== value.uid) {
      this.#uid = value.uid;
      for (const line of this.lines) line.before = typedIn(line);
    }
    this.#value = value;
    this.#version = value.version;
    for (const line of this.lines) line.element.hidden = !!line.of.ofWorkers && summary;
    this.#refresh();
    this.#focusWanted();
  }

  /** What the queue holds, what was refused, or what stands in the plan; not where somebody is typing. */
  #refresh() {
    const { view, session } = this, value = this.#value;
    if (!value) return;
    for (const line of this.lines) {
      const { of, control } = line, mark = session.marks.of(value.uid)?.get(of.field), refused = session.marks.refusedAt(value.uid, of.field);
      this.#explain(line, refused);
      set(control, 'title', mark && !refused ? mark.title ?? null : null);
      if (of.field === 'effortDriven') {
        const always = (session.marks.of(value.uid)?.get('type')?.text ?? value.type) === 'fixedWork';
        set(control, 'disabled', always);
        set(line.element, 'title', always ? view.strings.editing.card.alwaysDriven : null);
      }
      // Between an answer and what is asked anew after it, what was typed stands.
      if (isDirty(line) || (!mark && this.#version < view.plan.snapshot.version)) continue;
      const text = mark?.text ?? of.text(view, value);
      if (typedIn(line) !== text) put(line, text);
      line.before = text;
      line.base = this.#version;
    }
  }

  /** @param {Line} line @param {KeyboardEvent} event */
  #key(line, event) {
    if (event.isComposing) return;
    const { of } = line, held = event.ctrlKey || event.metaKey, refused = this.session.marks.refusedAt(this.#uid, of.field);
    if (event.key === 'Escape') {
      clearTimeout(this.#timer);
      put(line, line.before);
      if (refused) this.session.outbox.forget(refused);
      this.#explain(line, undefined);
    } else if (event.key === 'Enter' && held && refused?.problem?.code === 'conflict' && !isDirty(line)) this.session.again(refused);
    else if (event.key === 'Enter' && (held || of.kind !== 'text')) this.#take(line);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** Puts what stands in a field into the queue. @param {Line} line @param {boolean} [leaving] with a mistake, too: it stays with the task @returns {void} */
  #take(line, leaving = false) {
    clearTimeout(this.#timer);
    const { view, session } = this, { of } = line, uid = this.#uid, row = view.rowOf(uid);
    if (!isDirty(line) || row < 0) return;
    const typed = typedIn(line), read = of.read(view, typed), entry = session.marks.refusedAt(uid, of.field);
    const label = view.strings.editing.label(view.strings.card.names[of.field], view.plan.tasks.id[row], view.plan.tasks.name[row]);
    const shown = [{ uid, column: of.field, text: read.text ?? typed, typed }], base = line.base;
    if (read.error && !leaving) return this.#mistake(line, read.error);
    if (entry) session.outbox.forget(entry);
    line.before = typed;
    if (read.error) session.outbox.hold({ verbs: [], shown, label, base, problem: { status: 0, code: 'local', detail: read.error } });
    else session.edit([{ do: 'set', task: uid, field: of.field, to: read.to }], { shown, label, base });
  }

  /** @param {Line} line @param {string} text */
  #mistake({ message, control }, text) {
    message.hidden = false;
    message.replaceChildren(element('p', { role: 'alert' }, text));
    set(control, 'aria-invalid', 'true');
  }

  /** @param {Line} line @param {import('./outbox.js').Entry|undefined} entry that was refused */
  #explain(line, entry) {
    const { view, session } = this, { of, message, control } = line, { problem: words } = view.strings.editing;
    if (this.#drawn.get(of.field) === entry && (entry || isDirty(line))) return;
    if (entry) this.#drawn.set(of.field, entry);
    else this.#drawn.delete(of.field);
    message.hidden = !entry;
    set(control, 'aria-invalid', entry ? 'true' : null);
    if (!entry) return message.replaceChildren();
    const conflict = entry.problem?.code === 'conflict';
    const button = (/** @type {string} */ text, /** @type {() => void} */ run, main = false) => {
      const made = element('button', { type: 'button', class: `plan-button${main ? ' main' : ''}` }, text);
      made.addEventListener('click', () => {
        run();
        control.focus({ preventScroll: true });
      });
      return made;
    };
    const drop = () => session.outbox.forget(entry);
    message.replaceChildren(element('b', {}, conflict ? words.conflict : words.title), ...(conflict ? conflictsOf(view, entry) : reasonsOf(view, entry)),
      element('div', { class: 'plan-buttons' }, ...(conflict ? [button(words.keepMine, () => { session.again(entry); }, true), button(words.takeTheirs, drop)] : [button(words.discard, drop)])));
  }

  /** What was typed goes into the queue, a mistake stays with its task. */
  takeAll() { for (const line of this.lines) this.#take(line, true); }

  /** Another task, or none. */
  leave() {
    if (!(this.#uid === this.#uid)) return;
    this.takeAll();
    this.#uid = NaN;
    this.#value = null;
    this.#drawn.clear();
    for (const line of this.lines) {
      line.before = typedIn(line);
      line.message.hidden = true;
      line.message.replaceChildren();
      set(line.control, 'aria-invalid', null);
    }
  }

  /** the task and the field the keyboard is in */
  get focused() {
    const line = this.lines.find(({ control }) => control === document.activeElement);
    return line ? { uid: this.#uid, column: line.of.field } : null;
  }

  /** @param {string} field */
  focus(field) {
    this.#wanted = field;
    this.#focusWanted();
  }

  /** The task may still be on its way. */
  #focusWanted() {
    const control = this.lines.find(({ of }) => of.field === this.#wanted)?.control;
    if (!control?.isConnected || !this.#value) return;
    this.#wanted = '';
    control.focus();
  }
}

/** @param {Line} line @returns {string} */
const typedIn = ({ of, control }) => of.kind === 'tick' ? /** @type {HTMLInputElement} */ (control).checked ? 'yes' : 'no' : control.value;

/** @param {Line} line */
const isDirty = line => typedIn(line) !== line.before;

/** @param {Line} line @param {string} text */
function put({ of, control }, text) {
  if (of.kind === 'tick') /** @type {HTMLInputElement} */ (control).checked = text === 'yes';
  else control.value = text;
  if (of.kind === 'text') grow(/** @type {HTMLTextAreaElement} */ (control));
}

/** As high as its text, up to a point. @param {HTMLTextAreaElement} control */
function grow(control) { control.rows = Math.min(MOST_LINES, Math.max(2, control.value.split('\n').reduce((lines, line) => lines + 1 + Math.floor(line.length / 44), 0))); }

/** Shows a field of a task that is no column. @param {import('../view.js').View} view @param {CardForm} form @param {number} row @param {string} column @param {(row: number) => void} jump @returns {boolean} whether it is one */
export function showCardField(view, form, row, column, jump) {
  if (!cardField(column)) return false;
  view.open('details');
  jump(row);
  form.focus(column);
  return true;
}
