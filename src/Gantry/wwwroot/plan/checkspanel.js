// The panel of the checks: what fails first, each measure with its figures, its reason and its offenders.
import { element, set, uniqueId } from './dom.js';
import { ALL_FAILING, GROUPS, thresholdText, toneOf, valueText } from './checks.js';

const FIRST_OFFENDERS = 15;

export class ChecksPanel {
  /** codes of the measures whose details are open @type {Set<string>} */
  #open = new Set();
  /** codes of the measures whose offenders are all listed @type {Set<string>} */
  #whole = new Set();
  #drawn = '';

  /** @param {import('./view.js').View} view @param {(row: number) => void} jump @param {() => void} close */
  constructor(view, jump, close) {
    this.view = view;
    this.jump = jump;
    this.close = close;
    this.element = element('aside', { class: 'plan-panel plan-checks', 'aria-label': view.strings.checks.title, hidden: true });
    if (view.state.mark && view.state.mark !== ALL_FAILING) this.#open.add(view.state.mark);
    view.listen(change => { if (change === 'panel' || change === 'checks' || change === 'marks' || change === 'rows') this.draw(); });
    this.draw();
  }

  draw() {
    const { view } = this, { state, checks, strings } = view;
    this.element.hidden = !state.checks;
    if (!state.checks) {
      this.#drawn = '';
      return;
    }
    checks.want();
    const now = [checks.status, checks.version, state.mark, state.only, [...this.#open], [...this.#whole], checks.measures.length, checks.failing].join();
    if (now === this.#drawn) return;
    this.#drawn = now;
    const close = element('button', { type: 'button', class: 'plan-tool plan-close', 'aria-label': strings.checks.close, title: strings.checks.close }, '✕');
    close.addEventListener('click', this.close);
    const { scrollTop } = this.element, focused = this.element.contains(document.activeElement) ? document.activeElement?.getAttribute('data-key') : null;
    this.element.replaceChildren(close, element('h2', {}, strings.checks.title), ...this.#content());
    this.element.scrollTop = scrollTop;
    // Drawn anew, the button that was pressed is another one: the reader stays where they are.
    if (focused) /** @type {HTMLElement|null} */ (this.element.querySelector(`[data-key="${CSS.escape(focused)}"]`))?.focus({ preventScroll: true });
  }

  /** @returns {(Node|string)[]} */
  #content() {
    const { checks, strings: { checks: words } } = this.view;
    if (checks.status === 'loading' || checks.status === 'idle') return [element('p', { class: 'plan-sub', role: 'status' }, words.loading)];
    if (checks.status === 'missing') return [element('p', { class: 'plan-sub' }, words.missing)];
    if (checks.status === 'error') {
      const retry = this.#button(words.retry, 'retry', () => checks.load(), 'plan-button');
      return [element('div', { role: 'alert' }, element('p', {}, words.error), retry)];
    }
    return [
      element('p', { class: 'plan-sub' }, words.summary(checks.failing, checks.measures.length)), this.#marking(),
      ...GROUPS.flatMap(group => this.#group(group)),
      element('p', {}, element('a', { class: 'plan-jump', href: this.view.reportUrl, download: '' }, words.report)),
    ];
  }

  /** @param {string} text @param {string} key @param {() => void} run @param {string} [className] @param {boolean|null} [pressed] */
  #button(text, key, run, className = 'plan-tool', pressed = null) {
    const button = element('button', { type: 'button', class: className, 'data-key': key, 'aria-pressed': pressed === null ? null : String(pressed) }, text);
    button.addEventListener('click', run);
    return button;
  }

  /** What is marked in the margin, and whether anything else is shown. */
  #marking() {
    const { view } = this, { state, checks, strings: { checks: words } } = view;
    const box = element('div', { class: 'plan-marking' });
    if (checks.failing) box.append(this.#button(words.markAll, 'all', () => view.mark(state.mark === ALL_FAILING ? '' : ALL_FAILING), 'plan-tool', state.mark === ALL_FAILING));
    if (state.mark) {
      box.append(this.#button(words.only, 'only', () => view.showOnly(!state.only), 'plan-tool', state.only),
        element('span', { class: 'plan-sub', role: 'status' }, words.marked(view.marks.size)));
    }
    return box;
  }

  /** @param {import('./checks.js').Group} group @returns {Node[]} */
  #group(group) {
    const { checks, strings: { checks: words } } = this.view, measures = checks.of(group);
    if (!measures.length) return [];
    return [
      element('h3', {}, `${words.groups[group]} `, element('span', { class: 'plan-sub' }, String(measures.length))),
      element('ul', { class: 'plan-measures' }, ...measures.map(measure => this.#measure(measure))),
    ];
  }

  /** @param {import('./checks.js').Measure} measure */
  #measure(measure) {
    const { amounts, strings: { checks: words } } = this.view, open = this.#open.has(measure.code), id = uniqueId('plan-measure');
    const value = valueText(measure.value, measure.unit, amounts.number);
    const head = this.#button('', measure.code, () => {
      if (!this.#open.delete(measure.code)) this.#open.add(measure.code);
      this.draw();
    }, 'plan-measure');
    set(head, 'aria-expanded', String(open));
    if (open) set(head, 'aria-controls', id);
    head.append(element('i', { class: `plan-shape ${toneOf(measure.group)}`, 'aria-hidden': 'true' }), element('span', { class: 'plan-measure-name' }, measure.title),
      element('b', {}, measure.value === null ? '' : value), element('span', { class: 'plan-sub' }, measure.value === null ? '' : thresholdText(measure, amounts.number)));
    const item = element('li', {}, head);
    if (open) {
      item.append(element('div', { class: 'plan-measure-body', id },
        element('p', { class: 'plan-sub' }, [measure.code, measure.unit === 'share' && measure.value !== null ? words.found(measure.count, measure.population) : ''].filter(Boolean).join(' · ')),
        ...(measure.why ? [element('p', {}, measure.why)] : []),
        element('p', {}, element('b', {}, `${words.explanation} `), measure.explanation), element('p', {}, element('b', {}, `${words.fix} `), measure.fix),
        ...this.#offenders(measure)));
    }
    return item;
  }

  /** @param {import('./checks.js').Measure} measure @returns {Node[]} */
  #offenders(measure) {
    const { view } = this, { plan, state, strings: { checks: words } } = view;
    if (!measure.offenders.length) return [];
    const on = state.mark === measure.code, shown = this.#whole.has(measure.code) ? measure.offenders : measure.offenders.slice(0, FIRST_OFFENDERS);
    const items = shown.map(({ uid, value }) => {
      const row = plan.rowOfUid.get(uid);
      const name = row === undefined ? words.unknownTask : `${plan.tasks.id[row]} ${plan.tasks.name[row]}`;
      const task = row === undefined ? element('span', {}, name) : this.#button(name, `${measure.code}/${uid}/${value}`, () => this.jump(row), 'plan-jump');
      return element('li', {}, task, element('span', { class: 'plan-sub' }, value));
    });
    const rest = measure.offenders.length - shown.length;
    return [
      element('div', { class: 'plan-marking' }, this.#button(words.show, `${measure.code}/show`, () => view.mark(on ? '' : measure.code), 'plan-tool', on)),
      element('ul', { class: 'plan-offenders' }, ...items),
      ...(rest > 0 ? [this.#button(words.more(rest), `${measure.code}/more`, () => {
        this.#whole.add(measure.code);
        this.draw();
      }, 'plan-jump')] : []),
      ...(measure.faults > measure.offenders.length ? [element('p', { class: 'plan-sub' }, words.capped(measure.offenders.length, measure.faults))] : []),
    ];
  }
}
