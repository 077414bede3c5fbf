// Mounts the plan wherever its host appears. The circuit draws the page once more when it connects: the host is new then,
// and the plan moves into it as it is.
import { mountPlan } from './mount.js';

const mounted = new Map();

function mountAll() {
  const gone = [...mounted.keys()].filter(host => !host.isConnected);
  for (const host of document.querySelectorAll('.g-plan-host')) {
    if (mounted.has(host)) continue;
    const before = gone.find(other => other.dataset.snapshot === host.dataset.snapshot);
    if (before) take(before, host);
    else mounted.set(host, mountPlan(host, { snapshotUrl: host.dataset.snapshot }));
  }
  for (const host of gone) {
    mounted.get(host)?.dispose();
    mounted.delete(host);
  }
}

function take(before, host) {
  const plan = mounted.get(before);
  mounted.delete(before);
  mounted.set(host, plan);
  plan.moveTo(host);
}

new MutationObserver(mountAll).observe(document.body, { childList: true, subtree: true });
mountAll();
