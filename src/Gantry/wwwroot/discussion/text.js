// The text of a comment: names are kept as @[Name](person/ID) and typed as @Name.
import { element } from '../plan/dom.js';

const MENTION = /@\[([^\]\r\n]{1,200})\]\(person\/([0-9a-f]{32})\)/g;
const PARTS = /@\[([^\]\r\n]{1,200})\]\(person\/([0-9a-f]{32})\)|https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;

/** The text as nodes: names and addresses as links, all else as it is. @param {string} text @returns {(Node|string)[]} */
export function nodesOf(text) {
  const nodes = /** @type {(Node|string)[]} */ ([]);
  let end = 0;
  for (const match of text.matchAll(PARTS)) {
    nodes.push(text.slice(end, match.index));
    nodes.push(match[2] ? element('a', { class: 'g-mention', href: `/people/${match[2]}` }, `@${match[1]}`) : element('a', { href: match[0], rel: 'noopener noreferrer', target: '_blank' }, match[0]));
    end = match.index + match[0].length;
  }
  nodes.push(text.slice(end));
  return nodes;
}

/** What is typed, and whom the names in it mean. @param {string} kept @returns {{ text: string, names: Record<string, string> }} */
export function typedOf(kept) {
  const names = /** @type {Record<string, string>} */ ({});
  return { text: kept.replace(MENTION, (_, name, id) => { names[name] = id; return `@${name}`; }), names };
}

/** What is kept of what was typed. @param {string} text @param {Record<string, string>} names @returns {string} */
export function keptOf(text, names) {
  const known = Object.keys(names).sort((a, b) => b.length - a.length);
  if (!known.length) return text;
  const any = new RegExp(known.map(name => `@${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`).join('|'), 'g');
  return text.replace(any, found => `@[${found.slice(1)}](person/${names[found.slice(1)]})`);
}
