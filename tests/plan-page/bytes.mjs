// Writes snapshots for the tests, after docs/engine/snapshot.md and apart from the product's own writer.

const uint = value => {
  const bytes = [];
  let rest = BigInt(value);
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  return [...bytes, Number(rest)];
};
const zigzag = value => value < 0 ? -BigInt(value) * 2n - 1n : BigInt(value) * 2n;

export const dense = (column, values, { from = -2, factor = 1 } = {}) => {
  const payload = [...uint(from + 2), ...uint(factor), ...values.flatMap(value => value === null ? [0] : uint(zigzag(value) + 1n))];
  return [...uint(column), 0, ...uint(payload.length), ...payload];
};

export const sparse = (column, entries, { from = -2, factor = 1 } = {}) => {
  let last = -1;
  const pairs = entries.flatMap(([row, value]) => {
    const gap = row - last - 1;
    last = row;
    return [...uint(gap), ...uint(zigzag(value))];
  });
  const payload = [...uint(from + 2), ...uint(factor), ...uint(entries.length), ...pairs];
  return [...uint(column), 1, ...uint(payload.length), ...payload];
};

export const texts = (column, values) => {
  const payload = [...values.flatMap(value => uint(value === null ? 0 : value.length + 1)), ...new TextEncoder().encode(values.join(''))];
  return [...uint(column), 2, ...uint(payload.length), ...payload];
};

export const section = (id, rows, ...columns) => [...uint(id), ...uint(rows), ...uint(columns.length), ...columns.flat()];

export const document = (...sections) => new Uint8Array([0x47, 0x50, 0x4c, 0x53, 1, ...sections.flat()]).buffer;

export const MONDAY = 63_924_336_000; // 7 September 2026, 00:00
export const HOUR = 3600;
export const DAY = 86_400;

/** The standard week: Monday to Friday, 08:00-12:00 and 13:00-17:00. */
export const week = section(7, 10,
  dense(0, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]),
  dense(1, Array(5).fill([8 * HOUR, 13 * HOUR]).flat()),
  dense(2, Array(5).fill([12 * HOUR, 17 * HOUR]).flat()));

/**
 * @param {{ level?: number, start?: number, finish?: number, duration?: number, flags?: number, name?: string }[]} tasks seconds after Monday
 * @param {{ from: number, to: number, kind?: number, lag?: number, lagKind?: number }[]} [links] by row
 */
export const plan = (tasks, links = [], ...more) => document(
  section(0, 1, texts(0, ['Plan']), dense(2, [MONDAY]), dense(4, [8 * HOUR])),
  section(1, tasks.length,
    dense(0, tasks.map((_, row) => row + 1)), dense(1, tasks.map((_, row) => row + 1)),
    dense(2, tasks.map(task => task.level ?? 1)), dense(3, tasks.map(task => task.flags ?? 0)),
    texts(4, tasks.map((task, row) => task.name ?? `Task ${row + 1}`)), dense(6, tasks.map(task => task.duration ?? 0)),
    dense(8, tasks.map(task => task.start ?? null)), dense(9, tasks.map(task => task.finish ?? null))),
  ...(links.length ? [section(2, links.length,
    dense(0, links.map(link => link.to)), dense(1, links.map(link => link.from - link.to), { from: 0 }),
    dense(2, links.map(link => (link.kind ?? 1) | ((link.lagKind ?? 0) << 2) | (2 << 4))), dense(3, links.map(link => link.lag ?? null)))] : []),
  week, ...more);
