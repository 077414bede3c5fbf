// Says how it goes with what was typed: saved, on its way, waiting for the connection, or not taken.
import { element, set } from '../dom.js';
import { holdsTyped } from './outbox.js';

const SENDING_AFTER = 400;
const NOTE_FOR = 8000;

/** @param {import('../view.js').View} view @param {import('./session.js').Session} session @param {() => void} showRefused */
export function editStatus(view, session, showRefused) {
  const words = view.strings.editing.state;
  const text = element('span', { class: 'plan-state-text' });
  const refused = element('button', { type: 'button', class: 'plan-tool plan-refused', title: words.refusedTip, hidden: true });
  refused.addEventListener('click', showRefused);
  const said = element('span', { class: 'plan-state-note' });
  const aloud = element('span', { class: 'plan-hidden', role: 'status' });
  const place = element('span', { class: 'plan-state', hidden: true }, refused, said, text, aloud);
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer, quiet;
  let edited = false, spoken = '';

  const say = (/** @type {string} */ words) => {
    clearTimeout(quiet);
    said.textContent = words;
    set(said, 'title', words);
    quiet = setTimeout(() => { said.textContent = ''; set(said, 'title', null); }, NOTE_FOR);
    speak(words);
    refresh();
  };
  const speak = (/** @type {string} */ words) => { if (words !== spoken) aloud.textContent = spoken = words; };

  const show = (/** @type {string} */ words, /** @type {string} */ tone, /** @type {string} */ tip) => {
    text.textContent = words;
    set(text, 'title', tip || null);
    text.className = `plan-state-text ${tone}`;
  };

  const refresh = () => {
    const { outbox, line } = session, count = outbox.waiting.length, many = outbox.refused.length;
    refused.hidden = !many;
    refused.textContent = many ? words.refused(many) : '';
    clearTimeout(timer);
    if (count) edited = true;
    const cut = outbox.condition === 'offline' || (line === 'closed' && count > 0);
    if (outbox.condition === 'signedOut' || line === 'signedOut') show(words.signedOut(count), 'warn', view.strings.editing.signedOut);
    else if (count && cut) {
      show(words.waiting(count), 'warn', outbox.durable ? words.offlineTip : words.offlineLost);
      speak(words.waiting(count));
    } else if (count) timer = setTimeout(() => show(words.sending, '', ''), SENDING_AFTER);
    else if (line === 'closed' && session.wasOpen) show(words.offline, 'warn', words.offlineTip);
    else show(edited ? words.saved : '', '', '');
    place.hidden = !view.mayEdit && !count && !many && line !== 'signedOut' && !said.textContent;
  };

  session.listen((event, detail) => {
    if (event === 'say') say(detail);
    if (event === 'change') {
      const change = /** @type {import('../changes.js').Change} */ (detail), moved = countMoved(change);
      if (change.client === session.client) { if (moved) say(words.moved(moved)); }
      else say(words.movedBy(change.by.name, change.summary, moved));
    }
    if (event === 'refused' && detail.path !== 'edits') say(words.notUndone(detail.problem?.detail ?? ''));
    else if (event === 'refused' && !holdsTyped(detail)) say(words.notDone(detail.problem?.detail ?? ''));
    refresh();
  });
  view.listen(change => { if (change === 'editing') refresh(); });
  refresh();
  return place;
}

/** Tasks whose own dates changed because of something else. @param {import('../changes.js').Change} change */
const countMoved = ({ moves }) => (moves ?? []).filter(move => move[10] !== undefined && move[10] !== null && move[10] !== 0).length;
