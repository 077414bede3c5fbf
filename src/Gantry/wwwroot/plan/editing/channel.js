// The plan's own line to the server: every change as it commits, and who is there. It comes back by itself.

const FIRST_WAIT = 400;
const LONGEST_WAIT = 10_000;

/**
 * @typedef {object} ChannelEvents
 * @property {(change: import('../changes.js').Change) => void} change
 * @property {(people: Person[]) => void} people
 * @property {(hello: { session: number, version: number, mayEdit: boolean }) => void} hello
 * @property {() => Promise<void>} gap too much lies between: a new snapshot is needed before it opens again
 * @property {(state: 'open'|'closed'|'signedOut'|'gone') => void} state
 */

/** @typedef {{ session: number, id: string, name: string, task: number|null, field: string|null }} Person */

export class Channel {
  /** @type {WebSocket|undefined} */
  #socket;
  #wait = FIRST_WAIT;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #timer;
  #ended = false;
  #here = '';
  isOpen = false;

  /** @param {() => string} url with the version the page has @param {ChannelEvents} events @param {(url: string) => WebSocket} [make] */
  constructor(url, events, make = address => new WebSocket(address)) {
    this.url = url;
    this.events = events;
    this.make = make;
  }

  open() {
    clearTimeout(this.#timer);
    if (this.#ended || this.#socket) return;
    const socket = this.#socket = this.make(this.url());
    let gap = false;
    socket.onmessage = ({ data }) => {
      if (socket !== this.#socket) return;
      const message = JSON.parse(data);
      if (message.type === 'hello') {
        this.isOpen = true;
        this.#wait = FIRST_WAIT;
        this.events.hello(message);
        this.events.state('open');
        if (this.#here) socket.send(this.#here);
      } else if (message.type === 'change') this.events.change(message);
      else if (message.type === 'people') this.events.people(message.people);
      else if (message.type === 'gap') gap = true;
    };
    socket.onclose = ({ code }) => {
      if (socket === this.#socket) this.#closed(code, gap);
    };
  }

  /** @param {number} code @param {boolean} gap */
  async #closed(code, gap) {
    this.#socket = undefined;
    this.isOpen = false;
    if (this.#ended) return;
    if (code === 4401 || code === 4404) return this.events.state(code === 4401 ? 'signedOut' : 'gone');
    if (gap) {
      try {
        await this.events.gap();
        return this.open();
      } catch {
        // Tried again below.
      }
    }
    this.events.state('closed');
    this.#later();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.open(), this.#wait * (0.75 + Math.random() / 2));
    this.#wait = Math.min(this.#wait * 2, LONGEST_WAIT);
  }

  /** Says which cell is looked at. @param {number|null} task @param {string|null} field */
  look(task, field) {
    const message = JSON.stringify({ type: 'here', task, field });
    if (message === this.#here) return;
    this.#here = message;
    if (this.isOpen) this.#socket?.send(message);
  }

  /** The network came back, or the reader. */
  wake() {
    if (this.#socket || this.#ended) return;
    this.#wait = FIRST_WAIT;
    this.open();
  }

  /** The network is gone: a socket may not notice for minutes. */
  cut() {
    const socket = this.#socket;
    if (!socket) return;
    this.#socket = undefined;
    this.isOpen = false;
    socket.close();
    this.events.state('closed');
    this.#later();
  }

  end() {
    this.#ended = true;
    clearTimeout(this.#timer);
    this.#socket?.close();
  }
}
