// Which tasks are shown, one under the other: the tree with some of its branches closed.

export class Rows {
  /** @param {import('./plan.js').Plan} plan */
  constructor(plan) {
    this.plan = plan;
    /** 1 where the branch is closed */
    this.closed = new Uint8Array(plan.count);
    /** rows of the plan that are shown */
    this.shown = new Int32Array(plan.count);
    /** place of a row among the shown, or -1 */
    this.place = new Int32Array(plan.count);
    this.length = 0;
    /** 1 where a row is shown at all, when only some are @type {Uint8Array|null} */
    this.kept = null;
    /** level that was last chosen for the whole outline; branches that differ from it are what a link must remember */
    this.level = 0;
    this.refresh();
  }

  /** Rows stand elsewhere now: what was closed stays closed. @param {Int32Array|Float64Array} uids of the rows before @param {(uid: number) => number} rowOf */
  follow(uids, rowOf) {
    const { plan } = this, before = this.closed, kept = this.kept;
    this.closed = new Uint8Array(plan.count);
    this.kept = kept && new Uint8Array(plan.count);
    for (let row = 0; row < uids.length; row++) {
      const now = before[row] || kept?.[row] ? rowOf(uids[row]) : -1;
      if (now < 0) continue;
      // A branch that lost all its tasks is none any more.
      this.closed[now] = before[row] && plan.hasChildren(now) ? 1 : 0;
      if (this.kept && kept?.[row]) for (let above = now; above >= 0; above = plan.parent[above]) this.kept[above] = 1;
    }
    this.shown = new Int32Array(plan.count);
    this.place = new Int32Array(plan.count);
    this.refresh();
  }

  refresh() {
    this.place.fill(-1);
    let length = 0;
    for (let row = 0; row < this.plan.count;) {
      // Every branch above a kept row is kept, so nothing is lost below one that is not.
      const gone = this.kept && !this.kept[row];
      if (!gone) {
        this.place[row] = length;
        this.shown[length++] = row;
      }
      row = gone || this.closed[row] ? this.plan.end[row] : row + 1;
    }
    this.length = length;
  }

  /** Shows some rows with the branches above them and nothing else, or again all. @param {Iterable<number>|null} rows */
  keepOnly(rows) {
    this.kept = rows && new Uint8Array(this.plan.count);
    for (const row of rows ?? []) {
      for (let above = row; above >= 0; above = this.plan.parent[above]) {
        if (above !== row) this.closed[above] = 0;
        /** @type {Uint8Array} */ (this.kept)[above] = 1;
      }
    }
    this.refresh();
  }

  /** @param {number} row @returns {boolean} */
  isOpen(row) { return !this.closed[row]; }

  /** @param {number} row @param {boolean} open @returns {boolean} whether anything changed */
  setOpen(row, open) {
    if (!this.plan.hasChildren(row) || this.isOpen(row) === open) return false;
    this.closed[row] = open ? 0 : 1;
    this.refresh();
    return true;
  }

  /** Opens or closes a row and every branch below it. @param {number} row @param {boolean} open */
  setBranch(row, open) {
    for (let each = row; each < this.plan.end[row]; each++) this.closed[each] = !open && this.plan.hasChildren(each) ? 1 : 0;
    this.refresh();
  }

  /** Shows the outline down to a level; 0 shows all of it. @param {number} level */
  showLevel(level) {
    this.level = level;
    for (let row = 0; row < this.plan.count; row++) this.closed[row] = this.#closedAt(row, level);
    this.refresh();
  }

  /** @param {number} row @param {number} level */
  #closedAt(row, level) { return level > 0 && this.plan.depth[row] >= level && this.plan.hasChildren(row) ? 1 : 0; }

  /** Opens every branch above a row, and shows all rows when it is not among those kept. @param {number} row @returns {boolean} whether anything changed */
  reveal(row) {
    let changed = this.kept !== null && !this.kept[row];
    if (changed) this.kept = null;
    for (let above = this.plan.parent[row]; above >= 0; above = this.plan.parent[above]) {
      if (this.closed[above]) { this.closed[above] = 0; changed = true; }
    }
    if (changed) this.refresh();
    return changed;
  }

  /** @returns {number[]} uids of branches that differ from the chosen level */
  exceptions() {
    const uids = [];
    for (let row = 0; row < this.plan.count; row++)
      if (this.closed[row] !== this.#closedAt(row, this.level)) uids.push(this.plan.tasks.uid[row]);
    return uids;
  }

  /** @param {number} level @param {number[]} uids branches that differ from it */
  restore(level, uids) {
    this.level = level;
    for (let row = 0; row < this.plan.count; row++) this.closed[row] = this.#closedAt(row, level);
    for (const uid of uids) {
      const row = this.plan.rowOfUid.get(uid);
      if (row !== undefined && this.plan.hasChildren(row)) this.closed[row] ^= 1;
    }
    this.refresh();
  }

  /** @param {number} row @returns {number} the row itself, or what is shown above it; -1 when nothing is */
  visible(row) {
    let seen = row;
    for (let above = this.plan.parent[row]; above >= 0; above = this.plan.parent[above]) if (this.closed[above]) seen = above;
    while (seen >= 0 && this.kept && !this.kept[seen]) seen = this.plan.parent[seen];
    return seen;
  }
}
