// The tokens of tokens.css as the canvas needs them. light-dark() is resolved where a token is used, so each is read through
// an element that uses it.

const COLOURS = [
  'surface', 'ink', 'ink-2', 'ink-3', 'line', 'line-2', 'accent', 'accent-soft', 'bar', 'bar-done', 'bar-inactive', 'bar-manual', 'bar-manual-done',
  'crit', 'crit-done', 'base', 'summary', 'slack', 'link', 'link-in', 'link-out', 'deadline', 'status-date', 'weekend', 'red',
];

/** @typedef {Record<string, string>} Colours */

/** @param {HTMLElement} root @returns {Colours} */
export function readColours(root) {
  const probe = document.createElement('span');
  probe.hidden = true;
  root.append(probe);
  /** @type {Colours} */
  const colours = {};
  for (const name of COLOURS) {
    probe.style.color = `var(--${name})`;
    colours[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  colours.font = getComputedStyle(root).fontFamily;
  return colours;
}

/** Calls back when the theme of the page or the system changes. @param {() => void} changed @returns {() => void} stop watching */
export function watchTheme(changed) {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', changed);
  return () => {
    observer.disconnect();
    system.removeEventListener('change', changed);
  };
}
