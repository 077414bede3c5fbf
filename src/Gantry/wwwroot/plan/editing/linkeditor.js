// A link, opened beside the place it was clicked at: its type, its lag, or away with it.
import { element, putBeside, set } from '../dom.js';
import { field } from './dialog.js';
import { readLag } from './typed.js';

const KINDS = ['FS', 'SS', 'FF', 'SF'];

/** @param {import('../view.js').View} view @param {import('./session.js').Session} session @param {HTMLElement} root @returns {(link: number, beside: { left: number, top: number, bottom: number }) => void} */
export function linkEditor(view, session, root) {
  const words = view.strings.editing.link;
  /** @type {HTMLDialogElement|undefined} */
  let shown;
  return (link, beside) => {
    shown?.close();
    const { tasks, snapshot: { links } } = view.plan, from = links.predecessor[link], to = links.successor[link], bits = links.bits[link];
    const name = (/** @type {number} */ row) => `${tasks.id[row]} ${tasks.name[row]}`, kind = view.strings.linkKinds[bits & 3];
    const label = view.strings.editing.labels.relink(name(from), name(to)), edit = { from: tasks.uid[from], to: tasks.uid[to], type: kind };
    const type = element('select', {}, ...KINDS.map(each => element('option', { value: each, selected: each === kind }, `${each} · ${view.strings.linkNames[view.strings.linkKinds.indexOf(each)]}`)));
    const before = view.amounts.lag(links.lag[link], bits).replaceAll('−', '-').replaceAll(' ', '');
    const lag = element('input', { type: 'text', value: before, placeholder: words.noLag, autocomplete: 'off' });
    const mistake = element('p', { class: 'plan-dialog-mistake', role: 'alert', hidden: true });
    const save = element('button', { type: 'submit', class: 'plan-button main' }, words.save), remove = element('button', { type: 'button', class: 'plan-button danger' }, words.remove);
    const close = element('button', { type: 'button', class: 'plan-button' }, view.strings.editing.cancel);
    const form = element('form', { class: 'plan-link-form' }, element('h2', {}, words.title), element('p', {}, `${name(from)} → ${name(to)}`),
      field(words.type, type), field(words.lag, lag), mistake, element('div', { class: 'plan-buttons' }, save, remove, close));
    const dialog = shown = element('dialog', { class: 'plan-dialog plan-link', 'aria-label': words.title }, form);
    const focus = document.activeElement;
    dialog.addEventListener('close', () => {
      dialog.remove();
      if (focus instanceof HTMLElement && focus.isConnected) focus.focus({ preventScroll: true });
    });
    dialog.addEventListener('keydown', event => event.stopPropagation());
    dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
    close.addEventListener('click', () => dialog.close());
    remove.addEventListener('click', () => {
      session.edit([{ do: 'unlink', ...edit }], { label: view.strings.editing.labels.unlink(label) });
      dialog.close();
    });
    form.addEventListener('submit', event => {
      event.preventDefault();
      const read = readLag(lag.value, view.strings);
      mistake.hidden = !read.error;
      mistake.textContent = read.error ?? '';
      set(lag, 'aria-invalid', read.error ? 'true' : null);
      if (read.error) return lag.focus();
      if (type.value !== kind || read.to !== readLag(before, view.strings).to) session.edit([{ do: 'relink', ...edit, newType: type.value, newLag: read.to || '0d' }], { label });
      dialog.close();
    });
    root.append(dialog);
    dialog.showModal();
    dialog.style.margin = '0';
    putBeside(dialog, beside);
    type.focus();
  };
}
