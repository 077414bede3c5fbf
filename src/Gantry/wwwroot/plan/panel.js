// The side panel: the selected task, what decides its start, its figures and its links.
import { element } from './dom.js';
import { Flag } from './snapshot.js';
import { linkName } from './why.js';
import { WhyBox } from './whybox.js';
import { toneOf } from './checks.js';
import { Talk } from './talk.js';

const MOST_LINKS = 12;

export class Panel {
  /** @param {import('./view.js').View} view @param {(row: number) => void} jump @param {import('./causes.js').Causes} causes @param {import('./taskcard.js').TaskCard} card @param {string|null} record of its tasks, as the discussion names them */
  constructor(view, jump, causes, card, record) {
    this.view = view;
    this.jump = jump;
    this.causes = causes;
    this.card = card;
    this.why = new WhyBox(view, causes, row => this.#taskButton(row));
    this.talk = new Talk(view, record);
    this.margin = element('section', { class: 'plan-margin' });
    this.element = element('aside', { class: 'plan-panel', 'aria-label': view.strings.details });
    view.listen(change => {
      if (change === 'select' || change === 'panel' || change === 'show' || change === 'editing') this.draw();
      else if (change === 'why') this.told();
      else if (change === 'checks') this.#drawMargin();
    });
    this.draw();
  }

  /** The engine has answered, or another date is asked for: the rest of the panel stays as it is. */
  told() {
    if (this.view.state.panel && this.view.selected >= 0) this.why.draw(this.view.selected);
  }

  draw() {
    const { view } = this, { state, strings, selected } = view;
    this.element.hidden = !state.panel;
    if (!state.panel || selected < 0) this.causes.cancel();
    if (!state.panel) return this.card.draw();
    view.checks.want();
    const close = element('button', { type: 'button', class: 'plan-tool plan-close', 'aria-label': strings.close, title: strings.close }, '✕');
    close.addEventListener('click', () => view.open(null));
    const key = `${selected}`, followed = this.key !== key && this.element.contains(document.activeElement);
    const focused = this.element.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
    const typing = this.talk.element.contains(focused) || this.card.element.contains(focused), at = focused && this.#buttonsNamed(focused).indexOf(focused);
    const scroll = this.key === key ? this.element.scrollTop : 0;
    this.key = key;
    this.card.draw();
    if (selected < 0) this.element.replaceChildren(close, element('p', { class: 'plan-sub' }, strings.panel.empty));
    else {
      this.causes.want(view.plan.tasks.uid[selected]);
      this.why.draw(selected);
      this.#drawMargin();
      this.element.replaceChildren(close, ...this.#title(selected), this.why.element, this.margin, ...this.#links(selected), this.card.element, ...this.#figures(selected), this.talk.element);
      this.talk.draw();
      // Others' edits draw the panel anew: who was on something here stays on it. Who followed a task named here, or was on what is gone, is on the task.
      const same = followed ? null : typing ? focused : focused && this.#buttonsNamed(focused)[at ?? 0];
      if (focused) (same ?? /** @type {HTMLElement|null} */ (this.element.querySelector('h2')))?.focus({ preventScroll: true });
    }
    this.element.scrollTop = scroll;
  }

  /** The buttons that do the same as one of a drawing before. @param {HTMLElement} button @returns {HTMLElement[]} */
  #buttonsNamed(button) {
    const nameOf = (/** @type {HTMLElement} */ each) => each.dataset.key ?? each.getAttribute('aria-label') ?? each.textContent, name = nameOf(button);
    return [...this.element.querySelectorAll('button')].filter(each => nameOf(each) === name);
  }

  /** @param {number} row */
  #title(row) {
    const { plan, strings, dates } = this.view, { tasks } = plan;
    const parts = [
      plan.isMilestone(row) ? strings.kinds.milestone : this.view.durationText(row),
      plan.isMilestone(row) ? dates.full(tasks.start[row]) : `${dates.day(tasks.start[row])} – ${dates.full(tasks.finish[row])}`,
      plan.is(row, Flag.critical) ? strings.isCritical : '', tasks.percent[row] ? strings.done(tasks.percent[row]) : '',
    ].filter(Boolean);
    return [
      element('h2', { tabindex: -1 }, element('span', { class: 'plan-sub' }, String(tasks.id[row])), ` ${tasks.name[row]}`),
      element('p', { class: 'plan-sub' }, parts.join(' · ')),
    ];
  }

  /** A task as a button that goes there. @param {number} row @param {string} [className] */
  #taskButton(row, className = 'plan-jump') {
    const { tasks } = this.view.plan;
    const button = element('button', { type: 'button', class: className }, `${tasks.id[row]} `, element('i', {}, tasks.name[row]));
    button.addEventListener('click', () => this.jump(row));
    return button;
  }

  /** What the checks found at the task. */
  #drawMargin() {
    const { view } = this, { plan, selected, checks, strings } = view;
    const findings = selected < 0 || !view.state.panel ? [] : checks.findings(plan.tasks.uid[selected]);
    this.margin.hidden = !findings.length;
    this.margin.replaceChildren(...(findings.length ? [element('h3', {}, strings.checks.margin)] : []), ...findings.map(({ measure, value }) => element('div', { class: `plan-finding ${toneOf(measure.group)}` },
      element('b', {}, element('i', { class: `plan-shape ${toneOf(measure.group)}`, 'aria-hidden': 'true' }), measure.title), element('span', {}, value))));
  }

  /** Type and lag, for who may edit as a button that opens the link. @param {number} link */
  #linkName(link) {
    const { view } = this, text = linkName(view, link);
    if (!view.mayEdit) return element('span', { class: 'plan-sub' }, text);
    const { predecessor, successor } = view.plan.snapshot.links, { id, name, uid } = view.plan.tasks, label = (/** @type {number} */ row) => `${id[row]} ${name[row]}`;
    const button = element('button', { type: 'button', class: 'plan-jump', 'data-key': `link ${uid[predecessor[link]]} ${uid[successor[link]]}`, 'aria-label': view.strings.editing.link.open(label(predecessor[link]), label(successor[link]), text) }, text);
    button.addEventListener('click', () => view.editLink(link, button.getBoundingClientRect()));
    return button;
  }

  /** @param {number} row */
  #links(row) {
    const { view } = this, { plan, strings } = view, { predecessor, successor } = plan.snapshot.links;
    const list = (/** @type {string} */ title, /** @type {Int32Array} */ links, /** @type {Float64Array} */ other, /** @type {string} */ className) => [
      element('h3', {}, title),
      links.length === 0 ? element('p', { class: 'plan-sub' }, strings.panel.none)
        : element('ul', { class: `plan-links ${className}` },
          ...Array.from(links.subarray(0, MOST_LINKS), link => element('li', {}, this.#taskButton(other[link]), this.#linkName(link))),
          ...(links.length > MOST_LINKS ? [element('li', { class: 'plan-sub' }, strings.panel.more(links.length - MOST_LINKS))] : [])),
    ];
    return [
      ...list(strings.panel.predecessors, plan.linksInto(row), predecessor, 'in'),
      ...list(strings.panel.successors, plan.linksFrom(row), successor, 'out'),
    ];
  }

  /** @param {number} row */
  #figures(row) {
    const { view } = this, { plan, strings, dates, amounts } = view, { tasks } = plan;
    const names = strings.columns;
    const constraint = tasks.constraint[row] ? `${strings.constraints[tasks.constraint[row]]} ${dates.day(tasks.constraintDate[row])}` : '';
    /** @type {[string, string][]} */
    const figures = [
      [names.start[1], dates.moment(tasks.start[row])], [names.finish[1], dates.moment(tasks.finish[row])],
      [names.totalFloat[1], amounts.duration(tasks.totalFloat[row])], [names.freeFloat[1], amounts.duration(tasks.freeFloat[row])],
      [names.lateStart[1], dates.moment(tasks.lateStart[row])], [names.lateFinish[1], dates.moment(tasks.lateFinish[row])],
      [names.constraint[1], constraint], [names.deadline[1], dates.day(tasks.deadline[row])],
      [names.actualStart[1], dates.moment(tasks.actualStart[row])], [names.actualFinish[1], dates.moment(tasks.actualFinish[row])],
      [names.resources[1], plan.resourceText.get(row) ?? ''], [names.calendar[1], plan.snapshot.calendars[tasks.calendar[row]] ?? plan.snapshot.calendar],
      [names.wbs[1], plan.wbs(row)],
    ];
    const shown = figures.filter(([, value]) => value.trim() !== '');
    return [element('h3', {}, strings.panel.facts), element('dl', { class: 'plan-figures' }, ...shown.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]))];
  }
}
