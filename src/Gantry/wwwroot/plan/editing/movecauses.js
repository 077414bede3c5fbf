// Why dates moved last, looked up in the changes themselves when somebody asks.

/** @typedef {import('../changes.js').Change} Change */

const MOST = 30;

export class MoveCauses {
  /** the newest last @type {{ change: Change, moves: Map<number, (number|null)[]>|null }[]} */
  #changes = [];

  /** @param {Change} change */
  add(change) {
    if (!change.moves?.length) return;
    this.#changes.push({ change, moves: null });
    if (this.#changes.length > MOST) this.#changes.shift();
  }

  /** @param {number} uid @returns {{ change: Change, kind: number|null, other: number|null }|null} the last change that moved it, and through what */
  of(uid) {
    for (let i = this.#changes.length - 1; i >= 0; i--) {
      const each = this.#changes[i];
      each.moves ??= new Map(each.change.moves?.map(move => [/** @type {number} */ (move[0]), move]));
      const move = each.moves.get(uid);
      if (move) return { change: each.change, kind: move[10] ?? null, other: move[11] ?? null };
    }
    return null;
  }
}
