// Takes files, folders and archives that are dropped or chosen, and sends them one by one, streamed, with progress and cancel.
const PARALLEL = 2;
const WANTED = /\.(xml|zip)$/i;

document.addEventListener('dragover', event => {
  const zone = event.target.closest?.('.g-drop');
  if (!zone) return;
  event.preventDefault();
  zone.classList.add('g-drop--over');
});
document.addEventListener('dragleave', event => event.target.closest?.('.g-drop')?.classList.remove('g-drop--over'));
document.addEventListener('drop', async event => {
  const zone = event.target.closest?.('.g-drop');
  if (!zone) return;
  event.preventDefault();
  zone.classList.remove('g-drop--over');
  const entries = [...event.dataTransfer.items].map(item => item.webkitGetAsEntry?.()).filter(Boolean);
  const files = entries.length > 0
    ? (await Promise.all(entries.map(entry => filesOf(entry, '')))).flat()
    : [...event.dataTransfer.files].map(file => ({ path: file.name, file }));
  send(zone, files);
});
document.addEventListener('change', event => {
  const input = event.target.closest?.('.g-drop input[type=file]');
  if (!input) return;
  const files = [...input.files].map(file => ({ path: file.webkitRelativePath || file.name, file }));
  input.value = '';
  send(input.closest('.g-drop'), files);
});

async function filesOf(entry, folder) {
  const path = folder + entry.name;
  if (entry.isFile) return [{ path, file: await new Promise((found, failed) => entry.file(found, failed)) }];
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const batch = await new Promise((read, failed) => reader.readEntries(read, failed));
    if (batch.length === 0) break;
    found.push(...batch);
  }
  return (await Promise.all(found.map(child => filesOf(child, `${path}/`)))).flat();
}

async function send(zone, all) {
  const files = all.filter(each => WANTED.test(each.path));
  const view = new Progress(zone, all.length - files.length);
  if (files.length === 0) {
    view.fail(all.some(each => /\.mpp$/i.test(each.path))
      ? 'These are .mpp files. Save them as XML in Microsoft Project (File, Save As, XML format) and drop those.'
      : 'There is no .xml file and no .zip archive among these. Drop plans saved as XML from Microsoft Project.');
    return;
  }
  try {
    const { value: batch } = await ask('POST', '/api/imports');
    view.start(files);
    const queue = files.slice();
    await Promise.all(Array.from({ length: PARALLEL }, async () => {
      for (let next = queue.shift(); next && !view.cancelled; next = queue.shift()) await put(batch, next, view);
    }));
    if (view.cancelled) return view.stop();
    await ask('POST', `/api/imports/${batch}/read`);
    location.href = `/imports/${batch}`;
  } catch (error) {
    view.fail(error.message);
  }
}

async function ask(method, url) {
  const response = await fetch(url, { method, headers: { 'X-Gantry': '1' } });
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new Error(body?.detail ?? 'The server did not answer as expected. Load the page again and repeat.');
  return body;
}

function put(batch, { path, file }, view) {
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.open('PUT', `/api/imports/${batch}/files?path=${encodeURIComponent(path)}`);
    request.setRequestHeader('X-Gantry', '1');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.addEventListener('progress', event => view.sent(path, event.loaded));
    request.addEventListener('loadend', () => {
      view.done(path, file.size, request.status === 200 ? null : problemOf(request));
      resolve();
    });
    view.onCancel(() => request.abort());
    request.send(file);
  });
}

function problemOf(request) {
  try {
    return JSON.parse(request.responseText).detail ?? 'It was refused.';
  } catch {
    return request.status === 413 ? 'It is larger than 200 MB. Split the folder, or import large plans one by one.' : 'The connection broke. Drop it again.';
  }
}

class Progress {
  #zone;
  #box = document.createElement('div');
  #sent = new Map();
  #total = 0;
  #problems = [];
  #aborts = [];
  #skipped;
  cancelled = false;

  constructor(zone, skipped) {
    this.#zone = zone;
    this.#skipped = skipped;
    zone.parentElement.querySelector('.import-progress')?.remove();
    this.#box.className = 'import-progress g-banner g-banner--info';
    this.#box.setAttribute('role', 'status');
    zone.after(this.#box);
  }

  start(files) {
    this.#total = files.reduce((sum, each) => sum + each.file.size, 0);
    const text = document.createElement('b');
    text.textContent = `Sending ${files.length} ${files.length === 1 ? 'file' : 'files'}${this.#skipped ? `; ${this.#skipped} that are neither .xml nor .zip stay out` : ''}`;
    const bar = Object.assign(document.createElement('progress'), { className: 'g-progress', max: Math.max(this.#total, 1), value: 0 });
    bar.setAttribute('aria-label', 'Sent');
    const stop = Object.assign(document.createElement('button'), { className: 'g-button', type: 'button', textContent: 'Stop' });
    stop.addEventListener('click', () => { this.cancelled = true; this.#aborts.forEach(abort => abort()); });
    this.#box.replaceChildren(text, bar, stop);
    this.bar = bar;
  }

  sent(path, bytes) {
    this.#sent.set(path, bytes);
    this.bar.value = [...this.#sent.values()].reduce((sum, each) => sum + each, 0);
  }

  done(path, size, problem) {
    this.sent(path, size);
    if (problem && !this.cancelled) {
      this.#problems.push(problem);
      const line = document.createElement('p');
      line.textContent = `${path}: ${problem}`;
      this.#box.append(line);
    }
  }

  onCancel(abort) { this.#aborts.push(abort); }

  stop() {
    this.#box.textContent = 'Stopped. Nothing was kept.';
  }

  fail(message) {
    this.#box.className = 'import-progress g-banner g-banner--red';
    this.#box.setAttribute('role', 'alert');
    this.#box.textContent = message;
  }
}
