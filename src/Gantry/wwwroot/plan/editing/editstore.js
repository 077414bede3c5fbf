// Where unsent edits outlive the page: IndexedDB, shared by all plans of this browser.
const NAME = 'gantry-edits', TABLE = 'edits';

/** @returns {import('./outbox.js').Store} */
export function editStore() {
  /** @type {Promise<IDBDatabase>|undefined} */
  let opened;
  const open = () => opened ??= new Promise((done, fail) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE, { keyPath: 'key' });
    request.onsuccess = () => done(request.result);
    request.onerror = () => {
      opened = undefined;
      fail(request.error);
    };
  });
  return {
    async load() {
      const db = await open();
      return new Promise((done, fail) => {
        const request = db.transaction(TABLE).objectStore(TABLE).getAll();
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
    },
    async save(put, remove) {
      const db = await open();
      return new Promise((done, fail) => {
        const transaction = db.transaction(TABLE, 'readwrite', { durability: 'strict' }), table = transaction.objectStore(TABLE);
        for (const key of remove) table.delete(key);
        for (const entry of put) table.put(entry);
        transaction.oncomplete = () => done(undefined);
        transaction.onerror = transaction.onabort = () => fail(transaction.error);
      });
    },
  };
}

/** Says that a page sends its own edits; who asks for the lock of a page that is gone gets it. @param {string} client */
export function holdClient(client) {
  // Without locks (a page over plain HTTP) two pages may send the same edit: the server takes it once.
  if (!navigator.locks) return () => { };
  /** @type {() => void} */
  let release = () => { };
  navigator.locks.request(`gantry-edits:${client}`, () => new Promise(done => { release = () => done(undefined); }));
  return () => release();
}

/** @param {string} client @returns {Promise<boolean>} nobody sends its edits any more; from now on this page does */
export async function isLeft(client) {
  if (!navigator.locks) return true;
  return new Promise(answer => {
    navigator.locks.request(`gantry-edits:${client}`, { ifAvailable: true }, lock => {
      answer(lock !== null);
      return lock ? new Promise(() => { }) : undefined;
    });
  });
}
