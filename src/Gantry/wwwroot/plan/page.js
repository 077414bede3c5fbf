// Mounts the plan wherever its host appears. The circuit draws the page once more when it connects: the host is new then,
// and the plan moves into it as it is.

// The plan is asked for while the modules that draw it are still on their way.
const asked = new Map();
for (const host of document.querySelectorAll('.g-plan-host')) asked.set(host.dataset.snapshot, fetch(host.dataset.snapshot));
for (const answer of asked.values()) answer.catch(() => { }); // mountPlan tells the reader

const { mountPlan } = await import('./mount.js');
const mounted = new Map();

function mountAll() {
  const gone = [...mounted.keys()].filter(host => !host.isConnected);
  for (const host of document.querySelectorAll('.g-plan-host')) {
    if (mounted.has(host)) continue;
    const before = gone.find(other => other.dataset.snapshot === host.dataset.snapshot);
    if (before) take(before, host);
    else mounted.set(host, mount(host));
  }
  for (const [host, plan] of mounted) plan.judged(host.dataset.checked, failing(host));
  for (const host of gone) {
    mounted.get(host)?.dispose();
    mounted.delete(host);
  }
}

function mount(host) {
  const snapshotUrl = host.dataset.snapshot, answer = asked.get(snapshotUrl);
  asked.delete(snapshotUrl);
  return mountPlan(host, { snapshotUrl, planUrl: `/api/plans/${host.dataset.plan}`, checked: host.dataset.checked, failing: failing(host), asked: answer });
}

/** Measures that fail, when the page knows. */
const failing = host => host.dataset.failing ? Number(host.dataset.failing) : NaN;

function take(before, host) {
  const plan = mounted.get(before);
  mounted.delete(before);
  mounted.set(host, plan);
  plan.moveTo(host);
}

new MutationObserver(mountAll).observe(document.body, { childList: true, subtree: true, attributeFilter: ['data-checked'] });
mountAll();
