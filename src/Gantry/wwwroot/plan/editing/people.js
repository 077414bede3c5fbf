// Who else has the plan open, as initials beside the title; a click goes to where they are.
import { element } from '../dom.js';
import { columnOfField } from './marks.js';

const MOST = 5;

/** @param {string} name */
const initials = name => name.split(/\s+/).filter(Boolean).map(word => [...word][0]).filter((_, i, all) => i === 0 || i === all.length - 1).join('').toUpperCase();

/** @param {import('../view.js').View} view @param {import('./session.js').Session} session @param {(row: number) => void} jump */
export function peopleChips(view, session, jump) {
  const words = view.strings.editing.people;
  const list = element('ul', { class: 'plan-people', 'aria-label': words.list, hidden: true });
  const refresh = () => {
    const others = session.people.filter(person => person.session !== session.session);
    list.hidden = !others.length;
    list.replaceChildren(...others.slice(0, MOST).map(person => {
      const row = person.task === null ? undefined : view.plan.rowOfUid.get(person.task), column = columnOfField(person.field ?? '');
      const cell = row === undefined ? '' : `${view.strings.card.names[/** @type {keyof typeof view.strings.card.names} */ (person.field ?? '')] ?? view.strings.columns[/** @type {keyof typeof view.strings.columns} */ (column)]?.[1] ?? ''} ${view.plan.tasks.id[row]} ${view.plan.tasks.name[row]}`.trim();
      const label = words.here(person.name, cell), short = initials(person.name);
      const chip = element('button', { type: 'button', class: `plan-person tone-${person.session % 4}`, title: label, 'aria-label': `${short}: ${label}` }, short);
      chip.addEventListener('click', () => { if (row !== undefined) jump(row); });
      return element('li', {}, chip);
    }), ...(others.length > MOST ? [element('li', { class: 'plan-sub' }, words.more(others.length - MOST))] : []));
  };
  session.listen(event => { if (event === 'people') refresh(); });
  return list;
}
