// What editing lays over cells: what was typed and is on its way, what was refused, what moved, and where others are.

import { CHANGED } from '../changes.js';

/** @typedef {import('../view.js').CellMark} CellMark */

/** The column that shows a field of the protocol, where it has another name. @type {Record<string, string>} */
const COLUMN_OF_FIELD = { percentComplete: 'percent', manual: 'mode', active: 'mode', task: 'name', place: 'name', level: 'name', notes: 'name' };

/** @param {string} field @returns {string} */
export const columnOfField = field => COLUMN_OF_FIELD[field] ?? field;

export class Marks {
  /** @type {Map<number, Map<string, import('../view.js').CellMark & { entry?: import('./outbox.js').Entry }>>} */
  #edits = new Map();
  /** columns that moved, as bits of CHANGED, by uid @type {Map<number, number>} */
  moved = new Map();
  /** rows that are about to go @type {Set<number>} */
  #doomed = new Set();
  /** @type {Map<number, Map<string, { names: string[], tone: number }>>} */
  #people = new Map();

  /** @param {import('../view.js').View} view */
  constructor(view) {
    this.view = view;
    view.marksOf = uid => this.of(uid);
    view.isDoomed = uid => this.#doomed.has(uid);
  }

  /** @param {import('./outbox.js').Entry[]} waiting @param {import('./outbox.js').Entry[]} refused */
  edits(waiting, refused) {
    const words = this.view.strings.editing;
    this.#edits = new Map();
    this.#doomed = new Set();
    const lay = (/** @type {import('./outbox.js').Entry} */ entry, /** @type {string} */ className, /** @type {string} */ title) => {
      for (const { uid, column, text, typed } of entry.shown) {
        const row = this.#edits.get(uid) ?? new Map();
        row.set(column, { text: className === 'refused' ? typed : text, className, title, entry });
        this.#edits.set(uid, row);
      }
    };
    for (const entry of refused) lay(entry, 'refused', entry.problem?.detail ?? '');
    for (const entry of waiting) {
      lay(entry, 'waiting', words.waitingCell);
      for (const verb of entry.verbs) if (verb.do === 'delete') for (const uid of verb.tasks) this.#doomed.add(uid);
    }
  }

  /** @param {import('./channel.js').Person[]} others */
  people(others) {
    this.#people = new Map();
    for (const { name, task, field, session } of others) {
      if (task === null || task === undefined) continue;
      const row = this.#people.get(task) ?? new Map(), column = columnOfField(field ?? 'name'), cell = row.get(column) ?? { names: [], tone: session % 4 };
      cell.names.push(name);
      this.#people.set(task, row.set(column, cell));
    }
  }

  /** The refused edit of a cell. @param {number} uid @param {string} column */
  refusedAt(uid, column) {
    const mark = this.#edits.get(uid)?.get(column);
    return mark?.className === 'refused' ? mark.entry : undefined;
  }

  /** @param {number} uid @returns {Map<string, CellMark>|undefined} */
  of(uid) {
    const edits = this.#edits.get(uid), moved = this.moved.get(uid), people = this.#people.get(uid);
    if (!edits && !moved && !people) return undefined;
    /** @type {Map<string, CellMark>} */
    const all = new Map();
    if (moved) {
      const mark = { className: 'moved', title: this.whyMoved(uid) };
      CHANGED.forEach((column, i) => { if (moved & (1 << i)) all.set(column, mark); });
    }
    for (const [column, { names, tone }] of people ?? []) {
      const before = all.get(column);
      all.set(column, { ...before, className: `${before?.className ?? ''} other tone-${tone}`.trim(), title: names.join(', ') });
    }
    for (const [column, mark] of edits ?? []) all.set(column, { ...mark, className: `${mark.className}${all.get(column)?.className ? ` ${all.get(column)?.className}` : ''}` });
    return all;
  }

  /** @type {(uid: number) => string} */
  whyMoved = () => '';
}
