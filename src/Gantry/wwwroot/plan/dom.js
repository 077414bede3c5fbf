// Elements in one line each.

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag @param {Record<string, string|number|boolean|null>} [attributes] @param {(Node|string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) set(made, name, value);
  made.append(...children);
  return made;
}

/** Sets an attribute only when it differs; null and false remove it. @param {Element} on @param {string} name @param {string|number|boolean|null} value */
export function set(on, name, value) {
  if (value === null || value === false) {
    if (on.hasAttribute(name)) on.removeAttribute(name);
    return;
  }
  const text = value === true ? '' : String(value);
  if (on.getAttribute(name) !== text) on.setAttribute(name, text);
}

let last = 0;
/** @param {string} prefix @returns {string} an id no other element has */
export const uniqueId = prefix => `${prefix}-${++last}`;

/** The element with the focus, also when its root was taken out of the document in this task: the document has forgotten it by then. @param {HTMLElement} root @returns {() => HTMLElement|null} */
export function rememberFocus(root) {
  /** @type {HTMLElement|null} */
  let focused = null;
  root.addEventListener('focusin', event => { focused = event.target instanceof HTMLElement ? event.target : null; });
  root.addEventListener('focusout', () => queueMicrotask(() => { if (root.isConnected && !root.contains(document.activeElement)) focused = null; }));
  return () => !document.activeElement || document.activeElement === document.body || root.contains(document.activeElement) ? focused : null;
}

/**
 * Puts a fixed box below a place, above it where there is no room, and always within the window.
 * @param {HTMLElement} box @param {{ left: number, top: number, bottom: number }} place @param {number} [gap] pixels between them
 */
export function putBeside(box, { left, top, bottom }, gap = 4) {
  const fits = bottom + gap + box.offsetHeight + 8 <= innerHeight, wanted = fits ? bottom + gap : top - gap - box.offsetHeight;
  box.style.left = `${Math.max(8, Math.min(left, innerWidth - box.offsetWidth - 8))}px`;
  box.style.top = `${Math.max(8, Math.min(wanted, innerHeight - box.offsetHeight - 8))}px`;
}
