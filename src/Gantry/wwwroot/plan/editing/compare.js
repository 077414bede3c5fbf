// Another state of the plan beside this one: its dates stand in the place of a baseline, so that bars, columns and variances
// show both.
import { readSnapshot } from '../snapshot.js';

/** The number after the last real baseline. */
export const COMPARED = 11;

/** @param {import('../view.js').View} view @param {string} url of the snapshot to compare with @returns {Promise<void>} */
export async function compareWith(view, url) {
  const answer = await fetch(url);
  if (!answer.ok) return;
  const { tasks } = readSnapshot(await answer.arrayBuffer()), rowOf = new Map();
  for (let row = 0; row < tasks.count; row++) rowOf.set(tasks.uid[row], row);
  const lay = () => {
    const { snapshot } = view.plan;
    if (snapshot.baselines.has(COMPARED)) return;
    const of = (/** @type {Float64Array} */ dates) => Float64Array.from(snapshot.tasks.uid, uid => rowOf.has(uid) ? dates[rowOf.get(uid)] : NaN);
    snapshot.baselines.set(COMPARED, { start: of(tasks.start), finish: of(tasks.finish) });
  };
  // A new snapshot does not know of it.
  view.listen(change => { if (change === 'replan') lay(); });
  lay();
  view.state.baseline = COMPARED;
  view.changed('data');
  view.changed('show');
}
