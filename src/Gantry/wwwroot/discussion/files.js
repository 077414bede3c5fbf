// The attachments of a record: attached by choosing, dropping or pasting, with progress and a way to stop.
import { element } from '../plan/dom.js';
import { get, moment, run } from './ask.js';
import { words } from './words.js';

const MOST_BYTES = 100 * 1024 * 1024;

/** @param {number} bytes @returns {string} */
const sizeOf = bytes => bytes < 1024 ? `${bytes} B` : bytes < 1024 * 1024 ? `${Math.round(bytes / 102.4) / 10} KB` : `${Math.round(bytes / 104857.6) / 10} MB`;

export class Files {
  /** @param {string} record @param {HTMLElement} area where files can be dropped and pasted */
  constructor(record, area) {
    this.record = record;
    this.mayWrite = false;
    this.mayRemove = false;
    this.input = element('input', { type: 'file', multiple: true, class: 'g-hidden' });
    this.button = element('label', { class: 'g-link g-attach' }, words.attach, this.input);
    this.running = element('ul', { class: 'g-files' });
    this.list = element('ul', { class: 'g-files' });
    this.element = element('section', {}, element('div', { class: 'g-card__head' }, element('h3', {}, words.files), element('span', { class: 'g-grow' }), this.button), this.running, this.list);
    this.input.addEventListener('change', () => { this.#sendAll([...this.input.files ?? []]); this.input.value = ''; });
    area.addEventListener('dragover', event => { if (this.mayWrite && event.dataTransfer?.types.includes('Files')) { event.preventDefault(); area.classList.add('g-drop--over'); } });
    area.addEventListener('dragleave', () => area.classList.remove('g-drop--over'));
    area.addEventListener('drop', event => {
      area.classList.remove('g-drop--over');
      if (!this.mayWrite || !event.dataTransfer?.files.length) return;
      event.preventDefault();
      this.#sendAll([...event.dataTransfer.files]);
    });
    area.addEventListener('paste', event => { if (this.mayWrite && event.clipboardData?.files.length) this.#sendAll([...event.clipboardData.files]); });
  }

  /** @param {boolean} mayWrite @param {boolean} mayRemove */
  async load(mayWrite, mayRemove) {
    this.mayWrite = mayWrite;
    this.mayRemove = mayRemove;
    this.button.hidden = !mayWrite;
    /** @type {{ id: string, name: string, length: number, addedBy: string|null, at: string, isOwn: boolean }[]} */
    const files = await get('/api/attachments', { record: this.record });
    this.list.replaceChildren(...files.length ? files.map(file => this.#row(file)) : [element('li', { class: 'g-sub' }, this.mayWrite ? words.noFiles : '')]);
  }

  /** @param {{ id: string, name: string, length: number, addedBy: string|null, at: string, isOwn: boolean }} file */
  #row(file) {
    const remove = element('button', { type: 'button', class: 'g-link', 'aria-label': `${words.remove} ${file.name}` }, words.remove);
    const row = element('li', { id: `attachment-${file.id.replaceAll('-', '')}` },
      element('div', {}, element('a', { href: `/api/attachments/${file.id}`, download: file.name }, file.name), element('div', { class: 'g-sub' }, `${sizeOf(file.length)}, ${words.by(file.addedBy ?? '', moment(file.at))}`)),
      ...(this.mayWrite && (file.isOwn || this.mayRemove) ? [remove] : []));
    remove.addEventListener('click', async () => {
      await run('attachments.remove', { attachmentId: file.id });
      const undo = element('button', { type: 'button', class: 'g-link' }, words.undo);
      undo.addEventListener('click', async () => { await run('attachments.restore', { attachmentId: file.id }); row.replaceWith(this.#row(file)); });
      row.replaceChildren(element('span', { role: 'status' }, words.fileRemoved(file.name)), undo);
      undo.focus();
    });
    return row;
  }

  /** One after the other: a slow line serves one best. @param {File[]} files */
  async #sendAll(files) {
    for (const file of files) await this.#send(file);
    await this.load(this.mayWrite, this.mayRemove);
  }

  /** @param {File} file @returns {Promise<void>} */
  #send(file) {
    const name = file.name || 'picture.png', said = element('span', { role: 'status' }, words.sending(name, 0)), stop = element('button', { type: 'button', class: 'g-link' }, words.stop);
    const row = element('li', {}, said, stop);
    this.running.append(row);
    const fail = (/** @type {string} */ why) => { said.textContent = why; said.className = 'g-error'; said.setAttribute('role', 'alert'); stop.textContent = '×'; stop.setAttribute('aria-label', words.cancel); stop.onclick = () => row.remove(); };
    if (file.size > MOST_BYTES) { fail(words.tooLarge(name)); return Promise.resolve(); }
    return new Promise(done => {
      const request = new XMLHttpRequest();
      request.open('POST', `/api/attachments?${new URLSearchParams({ record: this.record, name })}`);
      request.setRequestHeader('x-gantry', '1');
      request.setRequestHeader('content-type', 'application/octet-stream');
      request.upload.addEventListener('progress', event => { if (event.lengthComputable) said.textContent = words.sending(name, Math.floor(100 * event.loaded / event.total)); });
      stop.addEventListener('click', () => request.abort(), { once: true });
      request.addEventListener('abort', () => row.remove());
      request.addEventListener('error', () => fail(words.notSent(name, words.unreachable)));
      request.addEventListener('load', () => { if (request.status === 200) row.remove(); else fail(words.notSent(name, detailOf(request))); });
      request.addEventListener('loadend', () => done());
      request.send(file);
    });
  }
}

/** @param {XMLHttpRequest} request @returns {string} */
function detailOf(request) {
  try { return JSON.parse(request.responseText).detail ?? words.failed(request.status); } catch { return words.failed(request.status); }
}
