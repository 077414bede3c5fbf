// The part of the side panel that answers "why this date?": at once what the snapshot knows, then the engine's words.
import { element } from './dom.js';
import { fromLocal } from './dates.js';
import { causeName, chainOf, explain, linkName, sentenceParts, stepsOf } from './why.js';

const FIRST_STEPS = 10;
const TYPED = new Set(['constraint', 'summaryConstraint', 'actual', 'manual', 'deadline']);

/** @type {Record<import('./state.js').Why, string>} */
export const ENGINE_DATE = { start: 'start', finish: 'finish', late: 'lateFinish' };

export class WhyBox {
  #row = -1;
  #whole = false;

  /** @param {import('./view.js').View} view @param {import('./causes.js').Causes} causes @param {(row: number, className?: string) => HTMLElement} taskButton */
  constructor(view, causes, taskButton) {
    this.view = view;
    this.causes = causes;
    this.taskButton = taskButton;
    this.element = element('section', { class: 'plan-why-section' });
  }

  /** @param {number} row */
  draw(row) {
    const { view, causes } = this, { plan, state, strings } = view, uid = plan.tasks.uid[row];
    if (row !== this.#row) this.#whole = false;
    this.#row = row;
    const answer = causes.of(uid), date = answer?.dates.get(ENGINE_DATE[state.why]), failed = causes.failed(uid);
    const focused = this.element.contains(document.activeElement) ? document.activeElement?.getAttribute('data-key') : null;
    const box = element('div', { class: 'plan-why', 'aria-busy': String(!answer && !failed) });
    if (date) box.append(...this.#causes(answer, date));
    else box.append(...this.#known(row));
    box.append(...this.#variance(row));
    const chain = date ? this.#chain(date) : state.why === 'start' ? this.#knownChain(row) : [];
    this.element.replaceChildren(element('h3', {}, strings.panel.whys[state.why]), this.#choice(), box, ...this.#notes(uid, answer, failed), ...chain);
    if (focused) /** @type {HTMLElement|null} */ (this.element.querySelector(`[data-key="${focused}"]`))?.focus({ preventScroll: true });
  }

  /** Start, finish or late finish. */
  #choice() {
    const { view } = this, { state, strings: { panel } } = view;
    return element('div', { class: 'plan-choice', role: 'group', 'aria-label': panel.whichDate }, .../** @type {import('./state.js').Why[]} */ (['start', 'finish', 'late']).map(why => {
      const button = element('button', { type: 'button', class: 'plan-tool', 'aria-pressed': String(state.why === why), 'data-key': why }, panel.whyNames[why]);
      button.addEventListener('click', () => {
        state.why = why;
        this.#whole = false;
        view.changed('why');
      });
      return button;
    }));
  }

  /** @param {import('./causes.js').Answer|undefined} answer @param {import('./causes.js').DateCauses} date */
  #causes(answer, date) {
    const { view } = this, { dates, strings: { panel } } = view, [first, ...ties] = date.causes;
    return [
      element('div', {}, element('b', {}, dates.moment(date.value))), this.#cause(first, answer),
      ...(ties.length ? [element('div', { class: 'plan-sub' }, panel.ties(ties.length))] : []), ...ties.map(tie => this.#cause(tie, answer)),
    ];
  }

  /** @param {import('./causes.js').Cause} cause @param {import('./causes.js').Answer|undefined} answer */
  #cause(cause, answer) {
    const { view } = this, { plan, strings } = view, other = cause.other === null ? undefined : plan.rowOfUid.get(cause.other);
    const line = element('div', {}, element('b', {}, causeName(view, cause)));
    if (cause.link && other !== undefined) line.append(` ${cause.date.startsWith('late') ? strings.to : strings.from} `, this.taskButton(other));
    const words = sentenceParts(view, cause.sentence).map(part => typeof part === 'string' ? part
      : part.row === other && cause.link ? `${plan.tasks.id[part.row]} ${plan.tasks.name[part.row]}` : this.taskButton(part.row));
    line.append(element('span', { class: 'plan-sub' }, ...words));
    if (TYPED.has(cause.kind) && answer?.changed) {
      const { who, at, what } = answer.changed;
      line.append(element('span', { class: 'plan-sub' }, strings.panel.changed(what, who ?? strings.installation, view.dates.full(fromLocal(new Date(at))))));
    }
    return line;
  }

  /** What the snapshot knows. @param {number} row @returns {Node[]} */
  #known(row) {
    const { view } = this, { plan: { tasks }, state, dates, amounts, strings } = view;
    const head = (/** @type {string} */ text, /** @type {string} */ sub) => element('div', {}, element('b', {}, text), element('span', { class: 'plan-sub' }, sub));
    if (state.why !== 'start' && tasks.start[row] === tasks.start[row]) {
      return state.why === 'finish' ? [head(dates.moment(tasks.finish[row]), strings.panel.takes(view.durationText(row), dates.moment(tasks.start[row])))]
        : [head(dates.moment(tasks.lateFinish[row]), strings.panel.room(amounts.duration(tasks.totalFloat[row])))];
    }
    const { head: text, headSub, reasons } = explain(view, row);
    return [head(text, headSub), ...reasons.map(reason => {
      const line = element('div', {});
      if (reason.text) line.append(element('b', {}, reason.text), ' ');
      if (reason.tail) line.append(`${reason.tail} `);
      if (reason.row !== undefined) line.append(this.taskButton(reason.row));
      if (reason.sub) line.append(element('span', { class: 'plan-sub' }, reason.sub));
      return line;
    })];
  }

  /** @param {number} row @returns {Node[]} */
  #variance(row) {
    const { view } = this, { strings, amounts, plan } = view, number = view.comparedBaseline();
    const start = plan.startVariance(row, number), finish = plan.finishVariance(row, number);
    if (view.state.why === 'late' || !(start === start || finish === finish)) return [];
    const figure = (/** @type {number} */ value) => element('b', { class: value > 0 ? 'plan-warn' : '' }, amounts.variance(value));
    const line = element('div', {}, `${strings.panel.moved(strings.baseline(number))}: `);
    if (!start && !finish) line.append(strings.panel.onBaseline);
    else line.append(`${strings.panel.startMoved} `, figure(start), `, ${strings.panel.finishMoved} `, figure(finish));
    return [line];
  }

  /** @param {number} uid @param {import('./causes.js').Answer|undefined} answer @param {boolean} failed @returns {Node[]} */
  #notes(uid, answer, failed) {
    const { strings: { panel, retry }, plan: { snapshot } } = this.view;
    const note = (/** @type {string} */ text, /** @type {string} */ verb, /** @type {() => void} */ run) => {
      const button = element('button', { type: 'button', class: 'plan-jump', 'data-key': 'note' }, verb);
      button.addEventListener('click', run);
      return element('p', { class: 'plan-note', role: 'status' }, `${text} `, button);
    };
    if (failed) return [note(panel.notAsked, retry, () => this.causes.retry(uid))];
    if (answer && answer.version !== snapshot.version) return [note(panel.otherVersion, panel.reload, () => location.reload())];
    if (answer && answer.dates.size === 0) return [element('p', { class: 'plan-sub' }, panel.noCauses)];
    return [];
  }

  /** The way back (or ahead) to where the date comes from. @param {import('./causes.js').DateCauses} date @returns {Node[]} */
  #chain(date) {
    const { view } = this, { strings: { panel } } = view, { steps, root, gap } = stepsOf(view, date);
    if (!steps.length) return [];
    const shown = this.#whole ? steps : steps.slice(0, FIRST_STEPS), rest = steps.length - shown.length;
    const list = element('ol', { class: 'plan-chain' }, ...shown.map(step => this.#step(step.row, step.by)));
    if (rest > 0) {
      const more = element('button', { type: 'button', class: 'plan-jump', 'data-key': 'more' }, panel.moreSteps(rest));
      more.addEventListener('click', () => {
        this.#whole = true;
        this.draw(this.#row);
      });
      list.append(element('li', {}, more));
    } else if (gap > 0) list.append(element('li', { class: 'plan-sub' }, panel.leftOut(gap)));
    if (root) list.append(element('li', { class: 'plan-root' }, element('span', {}, ...sentenceParts(view, root.sentence).map(part => typeof part === 'string' ? part : this.taskButton(part.row)))));
    return [element('h3', {}, view.state.why === 'late' ? panel.chainAhead : panel.chain), list];
  }

  /** What the snapshot knows of it. @param {number} row @returns {Node[]} */
  #knownChain(row) {
    const chain = chainOf(this.view.plan, row);
    if (chain.length < 2) return [];
    return [element('h3', {}, this.view.strings.panel.chain), element('ol', { class: 'plan-chain' }, ...chain.map(step => this.#step(step.row, linkName(this.view, step.link))))];
  }

  /** @param {number} row @param {string} by */
  #step(row, by) { return element('li', {}, this.taskButton(row), element('span', { class: 'plan-sub' }, by)); }
}
