// The shell of every page: theme, menu on phones, and the command palette. Works before and without the circuit.
import { keepThroughConnecting } from './connecting.js';

const root = document.documentElement;

function currentTheme() {
  return root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
}

function switchTheme() {
  const theme = currentTheme() === 'dark' ? 'light' : 'dark';
  root.dataset.theme = theme;
  document.cookie = `gantry.theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  document.dispatchEvent(new CustomEvent('gantry:theme', { detail: theme }));
}

function toggleMenu(button) {
  const open = document.getElementById('rail')?.classList.toggle('g-rail--open') ?? false;
  button?.setAttribute('aria-expanded', String(open));
}

const actions = {
  theme: switchTheme,
  menu: toggleMenu,
  palette: () => palette.open(),
};

const app = document.querySelector('.g-app');
if (app) keepThroughConnecting(app);

// An element names the module that brings it alive. Scripts that a circuit draws would not run.
const modules = new Set();

function loadModules() {
  for (const { dataset } of document.querySelectorAll('[data-module]')) {
    if (modules.has(dataset.module)) continue;
    modules.add(dataset.module);
    import(new URL(dataset.module, document.baseURI).href);
  }
}

new MutationObserver(loadModules).observe(document.body, { childList: true, subtree: true });
loadModules();

document.addEventListener('click', event => {
  const button = event.target.closest('[data-action]');
  if (button) actions[button.dataset.action]?.(button);
  else if (event.target.closest('.g-rail a')) document.getElementById('rail')?.classList.remove('g-rail--open');
});

document.addEventListener('keydown', event => {
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    palette.open();
  } else if (event.key === 'F1' && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey) {
    const help = document.querySelector('[data-help]');
    if (!help) return;
    event.preventDefault();
    help.click();
  }
});

class Palette {
  #dialog = null;
  #input = null;
  #list = null;
  #items = [];
  #chosen = 0;
  #asked = 0;

  open() {
    this.#dialog ??= this.#build();
    if (this.#dialog.open) return;
    this.#input.value = '';
    this.#dialog.showModal();
    this.#ask('');
  }

  #build() {
    const dialog = document.createElement('dialog');
    dialog.className = 'g-palette';
    dialog.setAttribute('aria-label', 'Search or jump to');
    this.#input = document.createElement('input');
    Object.assign(this.#input, { type: 'text', placeholder: 'Search or jump to', autocomplete: 'off', spellcheck: false });
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'palette-list', 'aria-label': 'Search or jump to', 'aria-autocomplete': 'list' })) {
      this.#input.setAttribute(name, value);
    }
    this.#list = document.createElement('ul');
    this.#list.id = 'palette-list';
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', 'Places and actions');
    dialog.append(this.#input, this.#list);
    document.body.append(dialog);

    let waiting;
    this.#input.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => this.#ask(this.#input.value), 80);
    });
    this.#input.addEventListener('keydown', event => this.#key(event));
    this.#list.addEventListener('click', event => {
      const item = event.target.closest('[role=option]');
      if (item) this.#run(Number(item.dataset.index));
    });
    dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
    return dialog;
  }

  async #ask(text) {
    const asked = ++this.#asked;
    try {
      const response = await fetch(`/api/palette?q=${encodeURIComponent(text)}`, { headers: { accept: 'application/json' } });
      if (!response.ok) throw new Error(String(response.status));
      const items = await response.json();
      const words = text.trim();
      if (words) items.push({ name: `Search everything for “${words}”`, kind: 'Search', href: `/search?q=${encodeURIComponent(words)}` });
      if (asked === this.#asked) this.#show(items);
    } catch {
      if (asked === this.#asked) this.#show([], 'The server does not answer. Try again in a moment.');
    }
  }

  #show(items, problem) {
    this.#items = items;
    this.#chosen = 0;
    this.#list.replaceChildren(...items.map((item, index) => {
      const line = document.createElement('li');
      line.id = `palette-${index}`;
      line.dataset.index = index;
      line.setAttribute('role', 'option');
      const name = document.createElement('b');
      name.textContent = item.name;
      const kind = document.createElement('span');
      kind.className = 'g-sub';
      kind.textContent = item.kind;
      line.append(name, kind);
      return line;
    }));
    if (items.length === 0) {
      const line = document.createElement('li');
      line.setAttribute('role', 'option');
      line.setAttribute('aria-disabled', 'true');
      line.textContent = problem ?? 'Nothing found. Try fewer letters.';
      this.#list.append(line);
    }
    this.#mark();
  }

  #mark() {
    [...this.#list.children].forEach((line, index) => line.setAttribute('aria-selected', String(index === this.#chosen && this.#items.length > 0)));
    const line = this.#items.length > 0 ? this.#list.children[this.#chosen] : null;
    line?.scrollIntoView({ block: 'nearest' });
    this.#input.setAttribute('aria-activedescendant', line?.id ?? '');
  }

  #key(event) {
    const last = this.#items.length - 1;
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in moves) {
      event.preventDefault();
      this.#chosen = Math.min(Math.max(this.#chosen + moves[event.key], 0), Math.max(last, 0));
      this.#mark();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#run(this.#chosen);
    }
  }

  #run(index) {
    const item = this.#items[index];
    if (!item) return;
    this.#dialog.close();
    if (item.action) actions[item.action]?.();
    else if (globalThis.Blazor?.navigateTo) Blazor.navigateTo(item.href);
    else location.href = item.href;
  }
}

const palette = new Palette();
