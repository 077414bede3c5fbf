// The side panel: the selected task, what decides its start, its figures and its links.
import { element } from './dom.js';
import { Flag } from './snapshot.js';
import { chainOf, explain, linkName } from './why.js';

const MOST_LINKS = 12;

export class Panel {
  /** @param {import('./view.js').View} view @param {(row: number) => void} jump */
  constructor(view, jump) {
    this.view = view;
    this.jump = jump;
    this.element = element('aside', { class: 'plan-panel', 'aria-label': view.strings.details });
    view.listen(change => { if (change === 'select' || change === 'panel' || change === 'show') this.draw(); });
    this.draw();
  }

  draw() {
    const { view } = this, { state, strings, selected } = view;
    this.element.hidden = !state.panel;
    if (!state.panel) return;
    const close = element('button', { type: 'button', class: 'plan-tool plan-close', 'aria-label': strings.close, title: strings.close }, '✕');
    close.addEventListener('click', () => {
      state.panel = false;
      view.changed('panel');
    });
    const key = `${selected}`;
    const scroll = this.key === key ? this.element.scrollTop : 0;
    this.key = key;
    if (selected < 0) this.element.replaceChildren(close, element('p', { class: 'plan-sub' }, strings.panel.empty));
    else this.element.replaceChildren(close, ...this.#title(selected), ...this.#why(selected), ...this.#chain(selected), ...this.#links(selected), ...this.#figures(selected));
    this.element.scrollTop = scroll;
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
      element('h2', {}, element('span', { class: 'plan-sub' }, String(tasks.id[row])), ` ${tasks.name[row]}`),
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

  /** @param {number} row */
  #why(row) {
    const { view } = this, { strings, amounts, plan } = view;
    const { head, headSub, reasons } = explain(view, row);
    const box = element('div', { class: 'plan-why' }, element('div', {}, element('b', {}, head), element('span', { class: 'plan-sub' }, headSub)));
    for (const reason of reasons) {
      const line = element('div', {});
      if (reason.text) line.append(element('b', {}, reason.text), ' ');
      if (reason.tail) line.append(`${reason.tail} `);
      if (reason.row !== undefined) line.append(this.#taskButton(reason.row));
      if (reason.sub) line.append(element('span', { class: 'plan-sub' }, reason.sub));
      box.append(line);
    }
    const number = view.comparedBaseline(), start = plan.startVariance(row, number), finish = plan.finishVariance(row, number);
    if (start === start || finish === finish) {
      const figure = (/** @type {number} */ value) => element('b', { class: value > 0 ? 'plan-warn' : '' }, amounts.variance(value));
      const line = element('div', {}, `${strings.panel.moved(strings.baseline(number))}: `);
      if (!start && !finish) line.append(strings.panel.onBaseline);
      else line.append(`${strings.panel.startMoved} `, figure(start), `, ${strings.panel.finishMoved} `, figure(finish));
      box.append(line);
    }
    return [element('h3', {}, strings.panel.why), box];
  }

  /** @param {number} row */
  #chain(row) {
    const { view } = this, chain = chainOf(view.plan, row);
    if (chain.length < 2) return [];
    return [
      element('h3', {}, view.strings.panel.chain),
      element('ol', { class: 'plan-chain' }, ...chain.map(step => element('li', {}, this.#taskButton(step.row), element('span', { class: 'plan-sub' }, linkName(view, step.link))))),
    ];
  }

  /** @param {number} row */
  #links(row) {
    const { view } = this, { plan, strings } = view, { predecessor, successor } = plan.snapshot.links;
    const list = (/** @type {string} */ title, /** @type {Int32Array} */ links, /** @type {Float64Array} */ other, /** @type {string} */ className) => [
      element('h3', {}, title),
      links.length === 0 ? element('p', { class: 'plan-sub' }, strings.panel.none)
        : element('ul', { class: `plan-links ${className}` },
          ...Array.from(links.subarray(0, MOST_LINKS), link => element('li', {}, this.#taskButton(other[link]), element('span', { class: 'plan-sub' }, linkName(view, link)))),
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
