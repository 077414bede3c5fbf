// Mounts the plan wherever its host appears. The circuit draws the page once more when it connects: the host is new then,
// and the snapshot that was fetched for the first one serves the second.
import { mountPlan } from './plan.js';

const mounted = new Map();

function mountAll() {
  for (const [host, plan] of mounted) {
    if (!host.isConnected) {
      plan.dispose();
      mounted.delete(host);
    }
  }
  for (const host of document.querySelectorAll('.g-plan-host')) {
    if (!mounted.has(host)) mounted.set(host, mountPlan(host, { snapshotUrl: host.dataset.snapshot, locale: host.dataset.locale || 'en' }));
  }
}

new MutationObserver(mountAll).observe(document.body, { childList: true, subtree: true });
mountAll();
