// A page is there before its circuit is, and the circuit draws it once more: what was typed meanwhile, and where the keyboard was, go on in the elements drawn anew.

/** Alike before and after: a form draws its fields in the same order under the same names. @param {Element} element */
function nameOf(element) {
  const said = element.getAttribute('aria-label') ?? element.id;
  return [element.localName, element.getAttribute('type'), element.getAttribute('name'), said, element.getAttribute('href'), element.matches('a, button, summary') ? element.textContent.trim() : ''].join('\n');
}

/** The elements that are called as another is. @param {ParentNode} root @param {Element} element */
const alike = (root, element) => [...root.querySelectorAll(element.localName)].filter(each => nameOf(each) === nameOf(element));

/** @param {Element} field */
const isSwitch = field => field.matches('[type=checkbox], [type=radio]');
const valueOf = field => isSwitch(field) ? field.checked : field.value;

/** @param {HTMLElement} app what the circuit replaces */
export function keepThroughConnecting(app) {
  /** what was typed, by field */
  const typed = new Map();
  let focused = null;
  const onInput = event => { if (app.contains(event.target) && 'value' in event.target) typed.set(event.target, valueOf(event.target)); };
  const onFocus = event => { focused = event.target; };
  document.addEventListener('input', onInput, true);
  document.addEventListener('focusin', onFocus, true);

  const observer = new MutationObserver(() => {
    if (app.isConnected) return;
    const now = document.querySelector(`.${app.classList[0]}`);
    if (!now) return;
    observer.disconnect();
    document.removeEventListener('input', onInput, true);
    document.removeEventListener('focusin', onFocus, true);
    const anew = element => element && !element.isConnected && app.contains(element)
      ? alike(now, element)[alike(app, element).indexOf(element)] : null;
    const target = anew(focused), selection = focused && 'selectionStart' in focused ? [focused.selectionStart, focused.selectionEnd] : null;
    for (const [before, value] of typed) {
      const field = anew(before);
      if (!field || valueOf(field) === value) continue;
      if (isSwitch(field)) field.checked = value; else field.value = value;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
    if (!target || document.activeElement !== document.body) return;
    target.focus({ preventScroll: true });
    if (selection && selection[0] !== null) target.setSelectionRange(...selection);
  });
  observer.observe(document.body, { childList: true, subtree: true });
}
