// What is done with the plan as a whole: publish, baselines, scenarios, the plan of a past day. Beside the title of the page.
import { element, set } from '../dom.js';
import { menuButton } from '../menu.js';
import { fromIso, toIso } from '../dates.js';
import { compareWith } from './compare.js';
import { field, showDialog, whyRefused } from './dialog.js';
import { differencePage } from './difference.js';

export class WholePlan {
  /**
   * @param {import('./editing.js').Place} place @param {import('./session.js').Session} session @param {import('./card.js').Card} card
   */
  constructor({ root, view, actions, options }, session, card) {
    this.root = root;
    this.view = view;
    this.session = session;
    this.card = card;
    this.options = options;
    this.words = view.strings.editing.whole;
    this.whatIf = menuButton(this.words.whatIf, () => this.#scenarioItems(), { title: this.words.whatIfTip, className: 'bordered' });
    this.more = menuButton(this.words.plan, () => this.#planItems(), { title: this.words.planTip, className: 'bordered' });
    this.publish = element('button', { type: 'button', class: 'plan-button main plan-publish' });
    this.publish.addEventListener('click', () => this.#askPublish());
    actions.append(this.whatIf, this.more, this.publish);
    card.listen(() => this.#refresh());
    view.listen(change => { if (change === 'editing') this.#refresh(); });
    this.#refresh();
    this.banner = element('div', { class: 'plan-banner', role: 'note', hidden: true });
    root.prepend(this.banner);
    card.listen(() => this.#drawBanner());
    if (options.past) {
      this.#drawPast();
      compareWith(view, `${options.planUrl}/snapshot`);
    }
  }

  /** whether the plan a scenario came from lies beside it */
  #compared = false;

  #refresh() {
    const card = this.card.value, { view } = this, isLive = card?.kind === 'live' && !this.options.past, count = card?.unpublished ?? 0;
    this.publish.hidden = !card || !isLive || !card.mayPublish || card.publishesItself || count === 0 || view.narrow;
    this.publish.textContent = this.words.publish(count);
    this.whatIf.hidden = !card || view.narrow || this.options.past || !(card.mayEdit || card.scenarios.length);
    this.more.hidden = !card || view.narrow;
  }

  /** @param {Record<string, string|null>} change of the address */
  #go(change) {
    const query = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(change)) if (value === null) query.delete(name); else query.set(name, value);
    location.assign(`${location.pathname}${query.size ? `?${query}` : ''}`);
  }

  /** @param {string} path @param {any} body @param {string} [method] @returns {Promise<{ why: string, value: any }>} */
  async #post(path, body, method) {
    // What is still on its way belongs to it.
    if (!(await this.session.settled())) return { why: this.words.waiting, value: null };
    const answer = await this.session.post(path, body, method).catch(() => null);
    if (!answer?.ok) return { why: await whyRefused(answer, this.view.strings), value: null };
    return { why: '', value: (await answer.json().catch(() => ({}))).value };
  }

  /** @param {string} query */
  async #difference(query) {
    const answer = await fetch(`${this.options.planUrl}/diff${query}`).catch(() => null);
    return answer?.ok ? differencePage(this.view, await answer.json()) : [element('p', { role: 'alert' }, await whyRefused(answer, this.view.strings))];
  }

  async #askPublish() {
    const { words } = this, count = this.card.value?.unpublished ?? 0;
    const note = element('textarea', { maxlength: 500 }), waiting = element('p', { class: 'plan-sub' }, words.comparing);
    const body = element('div', { class: 'plan-difference' }, waiting);
    const dialog = showDialog(this.root, {
      title: words.publish(count), wide: true, close: this.view.strings.editing.cancel, body: [element('p', {}, words.publishMeans), body, field(words.note, note)],
      buttons: [{ text: words.publish(count), main: true, run: async () => {
        const { why } = await this.#post('publish', { note: note.value.trim() || null });
        if (!why) this.session.say(words.published);
        return why;
      } }],
    });
    if (!(await this.session.settled())) body.replaceChildren(element('p', {}, words.waiting));
    else body.replaceChildren(...await this.#difference(''));
    void dialog;
  }

  /** @returns {import('../menu.js').Item[]} */
  #scenarioItems() {
    const { words } = this, card = this.card.value;
    if (!card) return [];
    const inScenario = card.kind === 'scenario', why = card.mayEdit ? '' : this.view.strings.editing.readOnly;
    return [
      { text: words.newScenario, why, run: () => this.#newScenario() },
      ...(inScenario ? [{ text: words.back, run: () => this.#go({ scenario: null, base: null }) }] : []),
      ...card.scenarios.map((scenario, i) => ({
        text: words.scenario(scenario.name, scenario.edits), separated: i === 0, single: true, checked: scenario.id === card.id, run: () => this.#go({ scenario: scenario.id, date: null }),
      })),
    ];
  }

  #newScenario() {
    const { words } = this, name = element('input', { type: 'text', maxlength: 300, value: words.scenarioName((this.card.value?.scenarios.length ?? 0) + 1) });
    showDialog(this.root, {
      title: words.newScenarioTitle, close: this.view.strings.editing.cancel, body: [element('p', {}, words.scenarioMeans), field(words.name, name)],
      buttons: [{ text: words.create, main: true, run: async () => {
        if (!name.value.trim()) return words.nameMissing;
        const { why, value } = await this.#post('scenarios', { name: name.value.trim() });
        if (!why) this.#go({ scenario: value, date: null });
        return why;
      } }],
    });
    name.select();
    name.focus();
  }

  #drawBanner() {
    const { words, banner } = this, card = this.card.value;
    if (!card || card.kind !== 'scenario' || this.options.past) return;
    const button = (/** @type {string} */ text, /** @type {() => void} */ run, /** @type {string} */ why = '') => {
      const made = element('button', { type: 'button', class: 'plan-button', 'aria-disabled': why ? 'true' : null, title: why || null }, text);
      made.addEventListener('click', () => { if (why) this.session.say(why); else run(); });
      return made;
    };
    if (banner.contains(document.activeElement)) return;
    if (card.base && !this.#compared) {
      this.#compared = true;
      compareWith(this.view, `/api/plans/${card.base.id}/snapshot`);
    }
    banner.hidden = false;
    banner.replaceChildren(element('b', {}, words.scenarioBanner(card.name)), element('span', { class: 'plan-sub' }, card.base ? words.copyOf(card.base.name) : ''), element('span', { class: 'plan-grow' }),
      button(words.compare, () => this.#compare()), button(words.apply, () => this.#apply(), card.mayPublish ? '' : words.noApply),
      button(words.drop, () => this.#drop(), card.mayEdit ? '' : this.view.strings.editing.readOnly), button(words.back, () => this.#go({ scenario: null, base: null })));
  }

  async #compare() {
    const body = element('div', { class: 'plan-difference' }, element('p', { class: 'plan-sub' }, this.words.comparing));
    showDialog(this.root, { title: this.words.compareTitle(this.card.value?.name ?? ''), wide: true, close: this.view.strings.editing.close, body: [body] });
    body.replaceChildren(...await this.#difference('?base=1'));
  }

  async #apply() {
    const { words } = this, body = element('div', { class: 'plan-difference' }, element('p', { class: 'plan-sub' }, words.comparing));
    showDialog(this.root, {
      title: words.applyTitle(this.card.value?.name ?? ''), wide: true, close: this.view.strings.editing.cancel, body: [element('p', {}, words.applyMeans), body],
      buttons: [{ text: words.apply, main: true, run: async () => {
        const { why } = await this.#post('apply', {});
        if (!why) this.#go({ scenario: null, base: null });
        return why;
      } }],
    });
    body.replaceChildren(...await this.#difference('?base=1'));
  }

  #drop() {
    const { words } = this;
    showDialog(this.root, {
      title: words.dropTitle(this.card.value?.name ?? ''), close: this.view.strings.editing.cancel, body: [element('p', {}, words.dropMeans)],
      buttons: [{ text: words.drop, danger: true, run: async () => {
        const { why } = await this.#post('', undefined, 'DELETE');
        if (!why) this.#go({ scenario: null, base: null });
        return why;
      } }],
    });
  }

  /** @returns {import('../menu.js').Item[]} */
  #planItems() {
    const { words, view } = this, card = this.card.value, { editing } = view.strings;
    const why = this.options.past ? editing.past : !card?.mayPublish ? words.noBaseline : '';
    return [
      { text: words.changes, checked: view.state.changes, run: () => view.open(view.state.changes ? null : 'changes') },
      { text: words.setBaseline, why, separated: true, run: () => this.#setBaseline() },
      { text: words.asOf, run: () => this.#asOf() },
      { text: words.saveTemplate, why: this.options.past ? editing.past : !card?.mayEdit ? editing.readOnly : '', separated: true, run: () => this.#saveTemplate() },
      ...(this.options.past ? [{ text: words.today, run: () => this.#go({ date: null }) }] : []),
    ];
  }

  #saveTemplate() {
    const { words, view } = this, name = element('input', { type: 'text', maxlength: 300, value: this.card.value?.name ?? '' });
    showDialog(this.root, {
      title: words.saveTemplateTitle, close: view.strings.editing.cancel, body: [element('p', {}, words.templateMeans), field(words.name, name)],
      buttons: [{ text: words.keepTemplate, main: true, run: async () => {
        if (!name.value.trim()) return words.templateNameMissing;
        const { why } = await this.#post('templates', { name: name.value.trim() });
        if (!why) this.session.say(words.templateKept(name.value.trim()));
        return why;
      } }],
    });
  }

  #setBaseline() {
    const { words, view } = this, { baselines } = view.plan.snapshot, chosen = view.chosenRows();
    const number = element('select', {}, ...Array.from({ length: 11 }, (_, i) => element('option', { value: i }, `${view.strings.baseline(i)}${baselines.has(i) ? ` (${words.isSet})` : ''}`)));
    const free = Array.from({ length: 11 }, (_, i) => i).find(i => !baselines.has(i));
    number.value = String(free ?? 0);
    const scope = element('select', {}, element('option', { value: 'all' }, words.allTasks), element('option', { value: 'chosen', disabled: !chosen.length }, words.chosenTasks(chosen.length)));
    const over = element('p', { class: 'plan-note', hidden: true }, words.replaces);
    const check = () => { over.hidden = !baselines.has(+number.value); };
    number.addEventListener('change', check);
    check();
    showDialog(this.root, {
      title: words.setBaselineTitle, close: view.strings.editing.cancel,
      body: [element('p', {}, words.baselineMeans), field(words.baselineNumber, number), field(words.forTasks, scope), over],
      buttons: [{ text: words.freeze, main: true, run: async () => {
        const { why } = await this.#post('baselines', { number: +number.value, tasks: scope.value === 'all' ? null : chosen.map(row => view.plan.tasks.uid[row]) });
        if (why) return why;
        view.state.baseline = +number.value;
        await this.session.reload();
        view.changed('show');
        this.session.say(words.frozen(view.strings.baseline(+number.value)));
      } }],
    });
  }

  #asOf() {
    const { words, view } = this, day = element('input', { type: 'date', max: toIso(view.plan.now), value: new URLSearchParams(location.search).get('date') ?? toIso(view.plan.now - 7 * 86400) });
    showDialog(this.root, {
      title: words.asOfTitle, close: view.strings.editing.cancel, body: [element('p', {}, words.asOfMeans), field(words.day, day)],
      buttons: [{ text: words.show, main: true, run: async () => {
        if (fromIso(day.value) === null) return words.dayMissing;
        const answer = await fetch(`${this.options.planUrl}/at?date=${day.value}`).catch(() => null);
        if (!answer?.ok) return whyRefused(answer, view.strings);
        this.#go({ date: day.value });
      } }],
    });
    day.focus();
  }

  #drawPast() {
    const { words, banner, view } = this, date = fromIso(new URLSearchParams(location.search).get('date'));
    const back = element('button', { type: 'button', class: 'plan-button' }, words.today), other = element('button', { type: 'button', class: 'plan-button' }, words.otherDay);
    back.addEventListener('click', () => this.#go({ date: null }));
    other.addEventListener('click', () => this.#asOf());
    set(banner, 'class', 'plan-banner past');
    banner.hidden = false;
    banner.replaceChildren(element('b', {}, words.pastBanner(view.dates.full(date ?? NaN))), element('span', { class: 'plan-sub' }, words.pastMeans), element('span', { class: 'plan-grow' }), other, back);
  }
}
