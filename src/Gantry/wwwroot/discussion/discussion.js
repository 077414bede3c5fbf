// <g-discussion record="project/0198…">: what was said about a record, what is attached to it, what it is related to.
// One element for every page; `changed` is any value that is new when something came.
import { element, rememberFocus } from '../plan/dom.js';
import { get, moment, Refusal, run } from './ask.js';
import { Composer } from './composer.js';
import { Files } from './files.js';
import { Relations } from './relations.js';
import { nodesOf } from './text.js';
import { words } from './words.js';

/** @typedef {{ id: string, version: number, author: string, at: string, inReplyTo: string|null, text: string|null, editedAt: string|null, removedBy: string|null, isOwn: boolean }} CommentRow */

const anchorOf = (/** @type {string} */ id) => `comment-${id.replaceAll('-', '')}`;

/** What one element shows of a record, which the next one goes on with. */
class Discussion {
  page = 1;
  mayWrite = false;
  mayRemove = false;
  gone = '';
  /** places to type that are open, by what they answer or edit @type {Map<string, Composer>} */
  open = new Map();
  threads = element('ol', { class: 'g-threads' });
  more = element('button', { type: 'button', class: 'g-button g-button--small', hidden: true }, words.earlier);
  write = element('div');
  body = element('div', { class: 'g-discussion' });
  focused = rememberFocus(this.body);

  /** @param {string} record */
  constructor(record) {
    this.record = record;
    this.files = new Files(record, this.body);
    this.relations = new Relations(record);
    this.more.addEventListener('click', () => { this.page++; this.load(); });
    this.body.append(
      element('section', { class: 'g-card' }, element('div', { class: 'g-card__head' }, element('h2', {}, words.title)), element('div', { class: 'g-card__body' }, this.write, this.threads, this.more)),
      element('div', { class: 'g-card g-beside-talk' }, this.files.element, this.relations.element));
  }

  async load() {
    const { record } = this;
    try {
      const pages = await Promise.all(Array.from({ length: this.page }, (_, i) => get('/api/comments', { record, page: String(i + 1) })));
      const [first] = pages, comments = /** @type {CommentRow[]} */ (pages.flatMap(page => page.comments));
      this.mayWrite = first.mayWrite;
      this.mayRemove = first.mayRemove;
      this.#drawWrite(first.why);
      this.#draw(comments);
      this.more.hidden = comments.filter(c => !c.inReplyTo).length >= first.total;
      await Promise.all([this.files.load(first.mayWrite, first.mayRemove), this.relations.load(first.mayWrite)]);
      this.#goToAnchor();
    } catch (error) {
      this.threads.replaceChildren(element('li', { class: 'g-error', role: 'alert' }, error instanceof Refusal ? error.message : words.unread));
    }
  }

  /** @param {string|null} why */
  #drawWrite(why) {
    if (this.write.firstChild && this.write.dataset.may === String(this.mayWrite)) return;
    this.write.dataset.may = String(this.mayWrite);
    this.write.replaceChildren(this.mayWrite
      ? new Composer({ record: this.record, label: words.write, verb: words.send, draft: `gantry.draft.${this.record}`, send: text => this.#add(text, null) }).element
      : element('p', { class: 'g-sub' }, why ?? ''));
  }

  /** @param {string} text @param {string|null} inReplyTo */
  async #add(text, inReplyTo) {
    await run('comments.add', { record: this.record, text, inReplyTo });
    await this.load();
  }

  /** @param {CommentRow[]} comments */
  #draw(comments) {
    const firsts = comments.filter(c => !c.inReplyTo), answers = Map.groupBy(comments.filter(c => c.inReplyTo), c => c.inReplyTo);
    const focused = document.activeElement instanceof HTMLElement && this.threads.contains(document.activeElement) ? document.activeElement : null;
    this.threads.replaceChildren(...firsts.length
      ? firsts.map(first => element('li', {}, this.#comment(first, first), element('ol', {}, ...(answers.get(first.id) ?? []).map(answer => element('li', {}, this.#comment(answer, first)))), ...this.#openIn(`answer-${first.id}`)))
      : [element('li', { class: 'g-sub' }, words.none)]);
    // What somebody is typing stays under their hands while others' comments arrive.
    if (focused && this.body.contains(focused)) focused.focus();
  }

  /** @param {string} key */
  #openIn(key) {
    const composer = this.open.get(key);
    return composer ? [composer.element] : [];
  }

  /** @param {CommentRow} comment @param {CommentRow} first */
  #comment(comment, first) {
    const what = words.ofComment(comment.author, moment(comment.at)), editing = this.#openIn(`edit-${comment.id}`);
    const head = element('p', { class: 'g-sub' }, element('b', {}, comment.author), ` ${moment(comment.at)}`, ...(comment.editedAt && comment.text !== null ? [`, ${words.edited}`] : []));
    const verb = (/** @type {string} */ text, /** @type {() => void} */ act) => {
      const button = element('button', { type: 'button', class: 'g-link', 'aria-label': text === words.answer ? words.answerTo(what) : `${text} ${what}` }, text);
      button.addEventListener('click', act);
      return button;
    };
    if (comment.text === null) {
      const undo = this.mayWrite && (comment.isOwn || this.mayRemove) ? [verb(words.undo, () => this.#do('comments.restore', { commentId: comment.id }))] : [];
      return element('article', { class: 'g-comment', id: anchorOf(comment.id) }, head, element('p', { class: 'g-sub' }, words.removed(comment.removedBy ?? ''), ' ', ...undo));
    }
    const verbs = !this.mayWrite ? [] : [
      verb(words.answer, () => this.#compose(`answer-${first.id}`, { label: words.answerTo(comment.author), verb: words.sendAnswer, send: text => this.#add(text, first.id) })),
      ...(comment.isOwn ? [verb(words.edit, () => this.#compose(`edit-${comment.id}`, { label: words.edit, verb: words.save, text: comment.text ?? '', send: text => this.#do('comments.edit', { commentId: comment.id, text, version: comment.version }) }))] : []),
      ...(comment.isOwn || this.mayRemove ? [verb(words.remove, () => this.#do('comments.remove', { commentId: comment.id }))] : []),
    ];
    return element('article', { class: 'g-comment', id: anchorOf(comment.id) }, head, ...(editing.length ? editing : [element('p', { class: 'g-prose' }, ...nodesOf(comment.text)), element('p', { class: 'g-comment-verbs' }, ...verbs)]));
  }

  /** @param {string} command @param {object} body */
  async #do(command, body) {
    await run(command, body);
    await this.load();
  }

  /** Opens a place to type below or in a comment. @param {string} key @param {{ label: string, verb: string, text?: string, send: (text: string) => Promise<void> }} options */
  async #compose(key, options) {
    const close = async () => { this.open.delete(key); await this.load(); };
    const composer = new Composer({ ...options, record: this.record, draft: `gantry.draft.${this.record}.${key}`, cancel: close, send: async text => { await options.send(text); await close(); } });
    this.open.set(key, composer);
    await this.load();
    composer.focus();
  }

  #goToAnchor() {
    const id = location.hash.slice(1);
    if (this.gone === id || !/^(comment|attachment)-[0-9a-f]{32}$/.test(id)) return;
    const target = document.getElementById(id);
    if (!target || !this.body.contains(target)) return;
    this.gone = id;
    target.classList.add('g-comment--meant');
    target.scrollIntoView({ block: 'center' });
  }
}

/** Discussions by record, as long as an element shows them. @type {Map<string, Discussion>} */
const shown = new Map();

class DiscussionElement extends HTMLElement {
  static observedAttributes = ['record', 'changed'];
  /** @type {Discussion|undefined} */
  #discussion;

  connectedCallback() {
    // Whatever draws the page may put the new element there before it takes the old one away.
    queueMicrotask(() => { if (this.isConnected) this.#show(); });
  }

  disconnectedCallback() {
    const left = this.#discussion;
    setTimeout(() => { if (left && !left.body.isConnected && shown.get(left.record) === left) shown.delete(left.record); });
  }

  /** @param {string} name @param {string|null} before @param {string|null} now */
  attributeChangedCallback(name, before, now) {
    if (before === null || before === now || !this.#discussion) return;
    if (name === 'record') this.#show();
    else this.#discussion.load();
  }

  /** The circuit draws the page once more when it connects: what the element before showed, what is typed there and what is on its way goes on here. */
  #show() {
    const record = this.getAttribute('record') ?? '', before = shown.get(record);
    // A page that moves the element keeps what is typed in it.
    if (this.#discussion?.record === record) return;
    const discussion = this.#discussion = before && !before.body.isConnected ? before : new Discussion(record), focused = discussion.focused();
    shown.set(record, discussion);
    this.replaceChildren(discussion.body);
    focused?.focus({ preventScroll: true });
    discussion.load();
  }
}

customElements.define('g-discussion', DiscussionElement);
