// A question or a report in front of the plan: a native dialog, so that the focus stays in it and Escape closes it.
import { element, uniqueId } from '../dom.js';

/** @typedef {{ text: string, main?: boolean, danger?: boolean, run: () => void|string|Promise<void|string> }} Button run answers why it failed; the dialog stays open then */

/**
 * @param {HTMLElement} root @param {{ title: string, body: Node[], buttons?: Button[], close: string, wide?: boolean }} content
 * @returns {{ element: HTMLDialogElement, body: HTMLElement, close: () => void, buttons: HTMLButtonElement[] }}
 */
export function showDialog(root, { title, body, buttons = [], close: closeText, wide = false }) {
  const before = document.activeElement, id = uniqueId('plan-dialog');
  const content = element('div', { class: 'plan-dialog-body', tabindex: 0, role: 'group', 'aria-labelledby': id }, ...body);
  const mistake = element('p', { class: 'plan-dialog-mistake', role: 'alert', hidden: true });
  const dialog = element('dialog', { class: `plan-dialog${wide ? ' wide' : ''}`, 'aria-labelledby': id });
  const close = () => dialog.close();
  const made = buttons.map(({ text, main, danger, run }) => {
    const button = element('button', { type: 'button', class: `plan-button${main ? ' main' : ''}${danger ? ' danger' : ''}` }, text);
    button.addEventListener('click', async () => {
      for (const each of made) each.disabled = true;
      const why = await run();
      for (const each of made) each.disabled = false;
      mistake.hidden = !why;
      mistake.textContent = why || '';
      if (!why) close();
    });
    return button;
  });
  const leave = element('button', { type: 'button', class: 'plan-button' }, closeText);
  leave.addEventListener('click', close);
  dialog.append(element('h2', { id }, title), content, mistake, element('div', { class: 'plan-buttons' }, ...made, leave));
  dialog.addEventListener('close', () => {
    dialog.remove();
    if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  });
  dialog.addEventListener('keydown', event => event.stopPropagation());
  root.append(dialog);
  dialog.showModal();
  (made.find((_, i) => buttons[i].main) ?? leave).focus();
  return { element: dialog, body: content, close, buttons: made };
}

/** A field with its label above. @param {string} label @param {HTMLElement} control */
export function field(label, control) {
  control.id = uniqueId('plan-field');
  return element('div', { class: 'plan-field' }, element('label', { for: control.id }, label), control);
}

/** @param {string[]} heads @param {(Node|string)[][]} rows @param {string} label @returns {HTMLElement} */
export function table(heads, rows, label) {
  return element('table', { class: 'plan-table', 'aria-label': label },
    element('thead', {}, element('tr', {}, ...heads.map(head => element('th', { scope: 'col' }, head)))),
    element('tbody', {}, ...rows.map(cells => element('tr', {}, ...cells.map(cell => element('td', {}, cell))))));
}

/** What a refused request says, in words. @param {Response|null} answer @param {import('../strings.js').Strings} strings */
export async function whyRefused(answer, strings) {
  if (!answer) return strings.errorNetwork;
  try {
    return (await answer.json()).detail || strings.errorStatus(answer.status);
  } catch {
    return strings.errorStatus(answer.status);
  }
}
