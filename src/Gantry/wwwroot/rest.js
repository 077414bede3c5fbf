// The page of the REST door: what is typed into a route's form is asked as a program would, with the session instead of a token.

/** @param {HTMLFormElement} form @returns {{ path: string, method: string, body?: string }} */
function requestOf(form) {
  const method = form.dataset.method ?? 'GET', query = new URLSearchParams();
  let path = form.dataset.route ?? '';
  for (const input of form.querySelectorAll('input')) {
    if (input.dataset.in === 'path') path = path.replace(`{${input.name}}`, encodeURIComponent(input.value.trim()));
    else if (input.value.trim()) query.set(input.name, input.value.trim());
  }
  const body = form.querySelector('textarea')?.value;
  return { path: query.size ? `${path}?${query}` : path, method, body };
}

/** @param {HTMLFormElement} form */
async function ask(form) {
  const { path, method, body } = requestOf(form), answer = form.querySelector('pre');
  if (!answer) return;
  answer.hidden = false;
  answer.textContent = 'Waiting for the answer …';
  try {
    const response = await fetch(path, { method, body, headers: { 'x-gantry': '1', ...(body === undefined ? {} : { 'content-type': 'application/json' }) } });
    const text = await response.text();
    answer.textContent = `${response.status} ${response.statusText}\n${indented(text, response.headers.get('content-type') ?? '')}`;
  } catch {
    answer.textContent = 'The server could not be reached. Nothing is known of whether it was done: read the record before you try again.';
  }
}

const MOST_SHOWN = 50_000;

/** @param {string} text @param {string} type @returns {string} */
function indented(text, type) {
  const shown = type.includes('json') && text ? JSON.stringify(JSON.parse(text), null, 2) : text;
  return shown.length > MOST_SHOWN ? `${shown.slice(0, MOST_SHOWN)}\n… ${shown.length - MOST_SHOWN} more characters` : shown;
}

/** @param {HTMLFormElement} form @returns {string} */
function curlOf(form) {
  const { path, method, body } = requestOf(form), quoted = (/** @type {string} */ text) => `'${text.replaceAll("'", "'\\''")}'`;
  return ['curl', ...(method === 'GET' ? [] : ['-X', method]), '-H', '"Authorization: Bearer $GANTRY_TOKEN"', ...(body === undefined ? [] : ['-H', quoted('Content-Type: application/json'), '-d', quoted(body)]), quoted(location.origin + path)].join(' ');
}

document.addEventListener('submit', event => {
  if (!(event.target instanceof HTMLFormElement) || !event.target.dataset.route) return;
  event.preventDefault();
  ask(event.target);
});

document.addEventListener('click', async event => {
  const button = event.target instanceof Element ? event.target.closest('[data-action="copy-curl"]') : null, form = button?.closest('form');
  if (!button || !form) return;
  await navigator.clipboard.writeText(curlOf(form));
  button.textContent = 'Copied';
});
