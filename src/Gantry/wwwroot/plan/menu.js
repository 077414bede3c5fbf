// A button that opens a small menu, after the menu button pattern: arrows move, Escape closes, the focus comes back.
import { element, set, uniqueId } from './dom.js';

/**
 * @typedef {object} Item
 * @property {string} text
 * @property {boolean|null} [checked] null or absent: not a choice
 * @property {boolean} [single] one of several, not each for itself
 * @property {boolean} [stays] the menu stays open
 * @property {boolean} [separated] a line above
 * @property {string} [why] why it cannot be chosen
 * @property {string} [keys] the keys that do the same
 * @property {() => void} run
 */

/** @param {string} text @param {() => Item[]} items @param {{ title?: string, className?: string }} [options] @returns {HTMLElement} */
export function menuButton(text, items, { title, className } = {}) {
  const id = uniqueId('plan-menu');
  const button = element('button', {
    type: 'button', class: `plan-tool plan-drop${className ? ` ${className}` : ''}`, 'aria-haspopup': 'menu', 'aria-expanded': 'false', 'aria-controls': id, title: title ?? null,
  }, text);
  const list = element('div', { class: 'plan-menu', role: 'menu', id, 'aria-label': title ?? text, hidden: true });
  const holder = element('div', { class: 'plan-holder' }, button, list);

  const choices = () => /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[role^=menuitem]')]);
  const close = (/** @type {boolean} */ back) => {
    if (list.hidden) return;
    list.hidden = true;
    set(button, 'aria-expanded', 'false');
    document.removeEventListener('pointerdown', outside, true);
    if (back) button.focus();
  };
  const outside = (/** @type {Event} */ event) => { if (!holder.contains(/** @type {Node} */ (event.target))) close(false); };

  const fill = () => {
    list.replaceChildren(...items().map(item => {
      const made = itemElement(item);
      made.addEventListener('click', () => {
        if (item.why) return;
        // What it does may move the focus: the menu must not take it back.
        if (!item.stays) close(true);
        item.run();
        if (!item.stays) return;
        const at = choices().indexOf(made);
        fill();
        choices()[at]?.focus();
      });
      return made;
    }));
  };

  const open = (/** @type {boolean} */ end) => {
    fill();
    list.hidden = false;
    const box = button.getBoundingClientRect();
    // Fixed, because the bar of tools scrolls sideways on a phone and would cut the menu off.
    list.style.top = `${box.bottom + 4}px`;
    list.style.left = `${Math.max(8, Math.min(box.left, innerWidth - list.offsetWidth - 8))}px`;
    list.style.maxHeight = `${Math.max(120, innerHeight - box.bottom - 16)}px`;
    set(button, 'aria-expanded', 'true');
    document.addEventListener('pointerdown', outside, true);
    const all = choices();
    all[end ? all.length - 1 : 0]?.focus();
  };

  button.addEventListener('click', () => { if (list.hidden) open(false); else close(true); });
  button.addEventListener('keydown', event => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    open(event.key === 'ArrowUp');
  });
  list.addEventListener('keydown', event => {
    const all = choices(), at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = { ArrowDown: (at + 1) % all.length, ArrowUp: (at - 1 + all.length) % all.length, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) all[to].focus();
    else if (event.key === 'Enter' || event.key === ' ') all[at]?.click();
    else if (event.key === 'Escape') close(true);
    else if (event.key === 'Tab') { close(false); return; }
    else if (event.key.length === 1) all.find((item, i) => i > at && item.textContent?.toLowerCase().startsWith(event.key.toLowerCase()))?.focus();
    event.preventDefault();
    event.stopPropagation();
  });
  return holder;
}

/** @param {Item} item */
function itemElement(item) {
  const choice = item.checked !== null && item.checked !== undefined;
  return element('div', {
    role: choice ? (item.single ? 'menuitemradio' : 'menuitemcheckbox') : 'menuitem', tabindex: -1, class: `plan-item${item.separated ? ' separated' : ''}`,
    'aria-checked': choice ? String(item.checked) : null, 'aria-disabled': item.why ? 'true' : null, title: item.why || null,
  }, item.text, ...(item.keys ? [element('kbd', { class: 'plan-keys', 'aria-hidden': 'true' }, item.keys)] : []));
}
