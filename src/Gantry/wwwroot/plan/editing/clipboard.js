// Cells as spreadsheets exchange them: tab-separated lines, with quotes around what holds tabs, quotes or line breaks.

/** @param {string} text @returns {string[][]} */
export function readTable(text) {
  const rows = /** @type {string[][]} */ ([]), source = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  let row = /** @type {string[]} */ ([]), at = 0;
  while (at <= source.length) {
    let cell = '';
    if (source[at] === '"' && /["\t\n]/.test(rest(source, at))) {
      for (at++; at < source.length; at++) {
        if (source[at] !== '"') cell += source[at];
        else if (source[at + 1] === '"') cell += source[++at];
        else break;
      }
      at++;
      // What follows a closing quote belongs to the cell as well.
      while (at < source.length && source[at] !== '\t' && source[at] !== '\n') cell += source[at++];
    } else {
      let end = at;
      while (end < source.length && source[end] !== '\t' && source[end] !== '\n') end++;
      cell = source.slice(at, end);
      at = end;
    }
    row.push(cell);
    if (source[at] !== '\t') {
      rows.push(row);
      row = [];
    }
    at++;
  }
  // A spreadsheet ends its last line, too.
  if (rows.length > 1 && rows.at(-1)?.length === 1 && rows.at(-1)?.[0] === '') rows.pop();
  return rows;
}

/** A quote opens a cell only where another closes it. @param {string} source @param {number} at */
const rest = (source, at) => source.indexOf('"', at + 1) > 0 ? '"' : '';

/** @param {string[][]} rows @returns {string} */
export const writeTable = rows => rows.map(row => row.map(cell => /["\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell).join('\t')).join('\n');
