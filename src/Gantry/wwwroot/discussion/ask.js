// Asks the REST door with the session of the page.
import { words } from './words.js';

/** What went wrong, in words for people. */
export class Refusal extends Error {}

/** @param {Response} response @returns {Promise<any>} */
async function read(response) {
  const body = await response.json().catch(() => null);
  if (response.ok) return body;
  throw new Refusal(body?.detail ?? words.failed(response.status));
}

/** @param {string} path @param {Record<string, string>} query @returns {Promise<any>} */
export const get = (path, query) => fetch(`${path}?${new URLSearchParams(query)}`, { headers: { accept: 'application/json' } }).then(read, unreachable);

/** @param {string} command @param {object} body @returns {Promise<any>} */
export const run = (command, body) => fetch(`/api/commands/${command}`, {
  method: 'POST', headers: { 'content-type': 'application/json', 'x-gantry': '1' }, body: JSON.stringify(body),
}).then(read, unreachable);

/** @returns {never} */
function unreachable() {
  throw new Refusal(words.unreachable);
}

/** @param {string} utc @returns {string} */
export const moment = utc => new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(utc));
