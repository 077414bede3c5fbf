// What a bar is, next to the pointer.
import { element } from './dom.js';
import { facts } from './describe.js';

/** @param {HTMLElement} root @param {import('./timeline.js').Timeline} timeline */
export function showTooltips(root, timeline) {
  const { view, chart } = timeline;
  const tip = element('div', { class: 'plan-tip', 'aria-hidden': 'true', hidden: true });
  root.append(tip);
  let shown = -1;
  const hide = () => {
    shown = -1;
    tip.hidden = true;
  };
  chart.addEventListener('pointermove', event => {
    if (event.buttons || event.pointerType !== 'mouse') return hide();
    const hit = timeline.hit(event.offsetX, event.offsetY);
    chart.style.cursor = hit?.onBar ? 'pointer' : '';
    if (!hit?.onBar) return hide();
    if (hit.row !== shown) {
      shown = hit.row;
      const { tasks } = view.plan, resources = view.plan.resourceText.get(hit.row);
      tip.replaceChildren(element('b', {}, `${tasks.id[hit.row]}  ${tasks.name[hit.row]}`), ...facts(view, hit.row).map(fact => element('span', {}, fact)),
        ...(resources ? [element('span', {}, resources)] : []));
      tip.hidden = false;
    }
    const box = root.getBoundingClientRect();
    const left = Math.min(event.clientX - box.left + 14, box.width - tip.offsetWidth - 8);
    const below = event.clientY - box.top + 18;
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${below + tip.offsetHeight > box.height - 8 ? event.clientY - box.top - tip.offsetHeight - 12 : below}px`;
  });
  chart.addEventListener('pointerleave', hide);
  view.listen(change => { if (change === 'scroll' || change === 'rows' || change === 'zoom') hide(); });
}
