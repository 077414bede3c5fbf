// Mounts the plan wherever its host appears. The circuit draws the page once more when it connects: the host is new then,
// and the plan moves into it as it is.

// A scenario or an earlier day is named in the address and is shown in the plan's place.
function planOf({ dataset }) {
  const query = new URLSearchParams(location.search), scenario = query.get('scenario'), date = query.get('date');
  const plan = /^[0-9a-f-]{36}$/i.test(scenario ?? '') ? scenario : dataset.plan, planUrl = `/api/plans/${plan}`;
  const past = /^\d{4}-\d{2}-\d{2}$/.test(date ?? '');
  return { plan, planUrl, basePlan: dataset.plan, past, snapshotUrl: past ? `${planUrl}/at?date=${date}` : `${planUrl}/snapshot` };
}

// The plan is asked for while the modules that draw it are still on their way.
const asked = new Map();
for (const host of document.querySelectorAll('.g-plan-host')) asked.set(planOf(host).snapshotUrl, fetch(planOf(host).snapshotUrl));
for (const answer of asked.values()) answer.catch(() => { }); // mountPlan tells the reader

const { mountPlan } = await import('./mount.js');
const mounted = new Map();

function mountAll() {
  const gone = [...mounted.keys()].filter(host => !host.isConnected);
  for (const host of document.querySelectorAll('.g-plan-host')) {
    if (mounted.has(host)) continue;
    const before = gone.find(other => other.dataset.plan === host.dataset.plan);
    if (before) take(before, host);
    else mounted.set(host, mount(host));
  }
  for (const [host, plan] of mounted) plan.judged(host.dataset.checked, failing(host));
  for (const host of mounted.keys()) host.querySelector('g-discussion')?.setAttribute('changed', host.dataset.said ?? '');
  const beside = document.querySelector('.g-plan-actions');
  for (const { actions } of mounted.values()) if (beside && actions.parentElement !== beside) beside.replaceChildren(actions);
  for (const host of gone) {
    mounted.get(host)?.dispose();
    mounted.delete(host);
  }
}

function mount(host) {
  const of = planOf(host), answer = asked.get(of.snapshotUrl), isLive = of.plan === of.basePlan && !of.past;
  asked.delete(of.snapshotUrl);
  return mountPlan(host, {
    ...of, asked: answer, person: host.dataset.person, mayEdit: host.dataset.mayEdit === 'true' && !of.past,
    checked: host.dataset.checked, failing: isLive ? failing(host) : NaN, record: isLive ? recordOf() : null,
  });
}

/** The tasks of the live plan, as the discussion names them; what is said of a task belongs to the project, not to one of its plans. */
function recordOf() {
  const project = /^\/projects\/([0-9a-f-]{36})\//i.exec(location.pathname);
  return project ? `task/${project[1].replaceAll('-', '').toLowerCase()}/` : null;
}

/** Measures that fail, when the page knows. */
const failing = host => host.dataset.failing ? Number(host.dataset.failing) : NaN;

function take(before, host) {
  const plan = mounted.get(before);
  mounted.delete(before);
  mounted.set(host, plan);
  plan.moveTo(host);
}

new MutationObserver(mountAll).observe(document.body, { childList: true, subtree: true, attributeFilter: ['data-checked', 'data-said'] });
mountAll();
