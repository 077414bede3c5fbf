// The fields of the form beside the plan: what stands in them, and how what is typed becomes an edit.
import { workText } from '../taskcard.js';
import { readDuration } from './typed.js';

/** @typedef {import('../taskcard.js').Entered} Entered */
/** @typedef {import('../view.js').View} View */

/**
 * @typedef {object} CardField
 * @property {'type'|'effortDriven'|'work'|'priority'|'notes'} field as edits name it
 * @property {'choice'|'tick'|'line'|'text'} kind
 * @property {(view: View, value: Entered) => string} text what stands there, as the reader types it
 * @property {(view: View, typed: string) => import('./typed.js').Typed} read
 * @property {boolean} [ofWorkers] a summary has none: nobody works on it
 */

const PRIORITY_MOST = 1000;

/** @type {CardField[]} */
export const CARD_FIELDS = [
  { field: 'type', kind: 'choice', ofWorkers: true, text: (_view, { type }) => type, read: (_view, typed) => ({ to: typed, text: typed }) },
  { field: 'effortDriven', kind: 'tick', ofWorkers: true, text: (_view, { effortDriven }) => effortDriven ? 'yes' : 'no', read: (_view, typed) => ({ to: typed === 'yes', text: typed }) },
  { field: 'work', kind: 'line', ofWorkers: true, text: (view, { work }) => workText(view, work), read: readWork },
  { field: 'priority', kind: 'line', text: (_view, { priority }) => String(priority), read: readPriority },
  { field: 'notes', kind: 'text', text: (_view, { notes }) => (notes ?? '').replaceAll(/\r\n?/g, '\n'), read: (_view, typed) => ({ to: typed.trim() ? typed : null, text: typed }) },
];

/** @param {string} column @returns {CardField|undefined} */
export const cardField = column => CARD_FIELDS.find(({ field }) => field === column);

/** What a value of the protocol reads like. @param {View} view @param {string} field @param {string|null} value */
export const cardText = (view, field, value) => field === 'type' && value ? view.strings.card.types[value] ?? value : value;

/** Hours when nothing else is said, as wherever work is typed. @param {View} view @param {string} typed @returns {import('./typed.js').Typed} */
function readWork(view, typed) {
  const { strings } = view, text = typed.trim(), read = readDuration(/[\d.,]$/.test(text) ? `${text}h` : text, strings);
  return read.error || /[e?]/.test(read.to) ? { error: strings.editing.card.noWork(text) } : read;
}

/** @param {View} view @param {string} typed @returns {import('./typed.js').Typed} */
function readPriority(view, typed) {
  const text = typed.trim(), number = Number(text);
  return /^\d{1,4}$/.test(text) && number <= PRIORITY_MOST ? { to: number, text: String(number) } : { error: view.strings.editing.card.noPriority(text) };
}
