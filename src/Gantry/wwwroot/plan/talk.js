// What is said about the selected task: the element that every page has, asked for when somebody opens it.
import { element } from './dom.js';

export class Talk {
  /** @param {import('./view.js').View} view @param {string|null} record the beginning of the reference of its tasks; null for plans nobody talks about */
  constructor(view, record) {
    this.view = view;
    this.record = record;
    this.element = element('details', { class: 'plan-talk', open: /^#(comment|attachment)-/.test(location.hash) }, element('summary', {}, view.strings.panel.discussion));
    this.element.addEventListener('toggle', () => this.draw());
  }

  /** Follows the selection. */
  draw() {
    const { view, element: box } = this;
    box.hidden = this.record === null || view.selected < 0;
    if (box.hidden || !box.open) return;
    const record = `${this.record}${view.plan.tasks.uid[view.selected]}`, shown = box.querySelector('g-discussion');
    import('../discussion/discussion.js');
    if (shown) { if (shown.getAttribute('record') !== record) shown.setAttribute('record', record); return; }
    box.append(element(/** @type {'div'} */ ('g-discussion'), { record }));
  }
}
