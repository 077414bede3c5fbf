// The tree grid: as many row elements as fit on the screen, whatever the plan's size.
import { toneOf } from './checks.js';
import { element, set, uniqueId } from './dom.js';
import { findingText, sentence } from './describe.js';

/** @typedef {{ element: HTMLElement, cells: HTMLElement[], row: number, place: number, stamp: number }} Line */

const SPARE = 3;
const SORT_AFTER = 150;
/** @type {Set<import('./view.js').Change>} */
const REFILLS = new Set(['rows', 'columns', 'show', 'find', 'select', 'marks', 'data', 'cells', 'editing']);
const INDENT = 16;

export class Grid {
  /** @type {Map<number, Line>} by place */
  #lines = new Map();
  #stamp = 0;
  #columnsKey = '';
  #ids = '';
  /** @type {{ column: import('./columns.js').Column, width: number }[]} */
  columns = [];
  /** the cell (or with column -1 the row) that the keyboard is on */
  active = { row: -1, column: -1 };

  /** @param {import('./stage.js').Stage} stage */
  constructor(stage) {
    this.stage = stage;
    this.view = stage.view;
    const { grid } = stage, { strings } = this.view;
    const help = this.help = element('p', { class: 'plan-hidden', id: uniqueId('plan-keys') }, strings.keys);
    this.head = element('div', { class: 'plan-head', role: 'row', 'aria-rowindex': 1 });
    this.body = element('div', { class: 'plan-lines', role: 'rowgroup' });
    this.tree = element('div', { class: 'plan-tree', role: 'treegrid', 'aria-label': strings.grid, 'aria-describedby': help.id, 'aria-readonly': 'true', 'aria-multiselectable': 'true' },
      element('div', { role: 'rowgroup' }, this.head), element('div', { class: 'plan-clip', role: 'presentation' }, this.body));
    grid.append(this.tree, help);
    this.#pointer();
    this.view.listen(change => this.#onChange(change));
    stage.onDraw(() => this.draw());
    this.#layoutColumns();
  }

  /** @param {import('./view.js').Change} change */
  #onChange(change) {
    if (change === 'columns' || change === 'size' || change === 'marks') this.#layoutColumns();
    if (REFILLS.has(change)) this.#stamp++;
    if (change === 'replan') this.#follow();
    if (change === 'rows') this.#keepActiveShown();
    if (change === 'editing') {
      set(this.tree, 'aria-readonly', this.view.mayEdit ? null : 'true');
      this.help.textContent = this.view.mayEdit ? this.view.strings.editing.keys : this.view.strings.keys;
    }
  }

  /** Rows of the plan stand elsewhere: lines go with their tasks, so that the one with the focus keeps it. */
  #follow() {
    const { rows, rowNow } = this.view, place = this.active.row < 0 ? -1 : this.#placeOf(this.active.row), now = rowNow(this.active.row);
    const lines = [...this.#lines.values()];
    this.#lines.clear();
    for (const line of lines) {
      const row = rowNow(line.row), at = row < 0 ? -1 : rows.place[row];
      line.row = row;
      if (at >= 0) {
        line.element.style.transform = `translateY(${at * this.view.rowHeight}px)`;
        line.place = at;
        this.#lines.set(at, line);
        this.#strayed.add(line.element);
      } else this.#gone(line);
    }
    // Where the keyboard was on a task that is gone, it is on the one that took its place.
    if (now >= 0) this.active.row = now;
    else this.active.row = rows.length ? rows.shown[Math.min(Math.max(place, 0), rows.length - 1)] : -1;
  }

  /** @param {Line} line */
  #gone(line) {
    if (line.element.contains(document.activeElement)) this.#refocus = true;
    line.element.remove();
  }

  /** the place of a row before it went @param {number} row */
  #placeOf(row) {
    for (const [place, line] of this.#lines) if (line.row === row) return place;
    return 0;
  }

  /** Everything is filled anew with the next drawing. */
  refill() {
    this.#stamp++;
    this.stage.invalidate();
  }

  /** @param {number} row @param {number} column @returns {HTMLElement|undefined} */
  cellAt(row, column) { return this.#lines.get(this.view.rows.place[row])?.cells[column]; }

  /** the line with the focus is gone */
  #refocus = false;

  #keepActiveShown() {
    const { rows } = this.view;
    if (this.active.row >= 0 && rows.place[this.active.row] < 0) this.active = { row: rows.visible(this.active.row), column: this.active.column };
  }

  #layoutColumns() {
    this.columns = this.view.columns();
    const key = this.columns.map(({ column, width }) => `${column.id}:${width}`).join();
    if (key === this.#columnsKey) return;
    this.#columnsKey = key;
    this.#stamp++;
    const { strings, narrow } = this.view;
    const width = this.columns.reduce((sum, each) => sum + each.width, 0);
    this.tree.style.setProperty('--plan-columns', this.columns.map(each => each.width ? `${each.width}px` : 'minmax(0, 1fr)').join(' '));
    this.tree.style.width = narrow ? '100%' : `${width}px`;
    set(this.tree, 'aria-colcount', this.columns.length);
    const ids = this.columns.map(each => each.column.id).join();
    if (ids !== this.#ids) {
      this.#ids = ids;
      this.active.column = Math.min(this.active.column, this.columns.length - 1);
      this.head.replaceChildren(...this.columns.map(({ column }, i) => {
        const [short, long] = strings.columns[/** @type {keyof typeof strings.columns} */ (column.id)];
        const head = element('div', {
          role: 'columnheader', class: `plan-th${column.number ? ' num' : ''}`, 'aria-colindex': i + 1, title: long,
        }, element('span', {}, short), element('i', { class: 'plan-resize', 'data-column': i, 'aria-hidden': 'true' }));
        return head;
      }));
      for (const line of this.#lines.values()) line.element.remove();
      this.#lines.clear();
    }
  }

  /** @param {Line} line @param {number} row @param {number} place */
  #fill(line, row, place) {
    const { view } = this, { plan, rows } = view;
    const el = line.element, hasChildren = plan.hasChildren(row), chosen = view.isChosen(row);
    if (line.place !== place) el.style.transform = `translateY(${place * view.rowHeight}px)`;
    line.row = row; line.place = place; line.stamp = this.#stamp;
    let classes = 'plan-row';
    if (plan.isSummary(row)) classes += ' summary';
    if (plan.is(row, 16)) classes += ' inactive';
    if (chosen) classes += ' selected';
    if (view.matches.has(row)) classes += ' match';
    if (view.isDoomed(plan.tasks.uid[row])) classes += ' doomed';
    if (line.cells.some(cell => cell.classList.contains('editing'))) classes += ' editing';
    const marks = view.marks.get(row);
    if (marks) classes += ` marked ${toneOf(marks[0].measure.group)}`;
    set(el, 'title', marks ? findingText(marks) : null);
    if (el.className !== classes) el.className = classes;
    set(el, 'aria-rowindex', place + 2);
    set(el, 'aria-level', plan.depth[row]);
    set(el, 'aria-expanded', hasChildren ? String(rows.isOpen(row)) : null);
    set(el, 'aria-selected', String(chosen));
    set(el, 'aria-label', sentence(view, row));
    const laid = view.marksOf(plan.tasks.uid[row]), { from, to } = view.chosen, cells = chosen && from >= 0;
    for (let i = 0; i < this.columns.length; i++) {
      const { column } = this.columns[i], cell = line.cells[i];
      // What the reader types there is not touched.
      if (!cell.classList.contains('editing')) this.#fillCell(cell, column, row, laid?.get(column.id), cells && i >= from && i <= to);
    }
  }

  /** @param {HTMLElement} cell @param {import('./columns.js').Column} column @param {number} row @param {import('./view.js').CellMark|undefined} laid @param {boolean} chosen */
  #fillCell(cell, column, row, laid, chosen) {
    const { view } = this, { plan, rows } = view, { id } = column, text = laid?.text ?? column.text(view, row);
    const into = id === 'name' ? /** @type {HTMLElement} */ (cell.lastChild) : cell;
    if (into.firstChild) { if (/** @type {Text} */ (into.firstChild).data !== text) /** @type {Text} */ (into.firstChild).data = text; }
    else into.append(text);
    const mark = column.mark?.(view, row);
    let name = id === 'name' ? 'plan-td plan-name' : `plan-td${column.number ? ' num' : ''}${mark ? ` ${mark}` : ''}${id === 'id' ? ' no' : ''}`;
    if (laid?.className) name += ` ${laid.className}`;
    if (chosen) name += ' chosen';
    if (cell.className !== name) cell.className = name;
    if (id === 'name') {
      cell.style.paddingInlineStart = `${4 + (plan.depth[row] - 1) * (view.narrow ? 10 : INDENT)}px`;
      const hasChildren = plan.hasChildren(row), toggle = /** @type {HTMLElement} */ (cell.firstChild), open = hasChildren ? (rows.isOpen(row) ? 'plan-toggle open' : 'plan-toggle') : 'plan-leaf';
      if (toggle.className !== open) toggle.className = open;
    }
    const long = id === 'name' ? 24 : id === 'resources' || id === 'predecessors' || id === 'successors' ? 14 : Infinity;
    set(cell, 'title', laid?.title || (text.length > long ? text : null));
    if (laid?.className?.startsWith('refused')) set(cell, 'aria-invalid', 'true');
    else if (cell.hasAttribute('aria-invalid')) cell.removeAttribute('aria-invalid');
  }

  #newLine() {
    const cells = this.columns.map(({ column }, i) => {
      const cell = element('div', { role: column.id === 'name' ? 'rowheader' : 'gridcell', 'aria-colindex': i + 1, class: 'plan-td', tabindex: -1 });
      if (column.id === 'name') {
        cell.className = 'plan-td plan-name';
        cell.append(element('span', { class: 'plan-leaf', 'aria-hidden': 'true' }), element('span', { class: 'plan-text' }));
      }
      return cell;
    });
    return { element: element('div', { role: 'row', tabindex: -1 }, ...cells), cells, row: -1, place: -1, stamp: -1 };
  }

  draw() {
    const { stage, view } = this, { rows, rowHeight } = view;
    const { top } = stage;
    const first = Math.max(0, Math.floor(top / rowHeight) - SPARE);
    const last = Math.min(rows.length - 1, Math.ceil((top + stage.bodyHeight) / rowHeight) + SPARE);
    set(this.tree, 'aria-rowcount', rows.length + 1);
    if (this.active.row < 0 && rows.length) {
      const seen = view.selected >= 0 ? rows.visible(view.selected) : -1;
      this.active = { row: seen >= 0 ? seen : rows.shown[0], column: -1 };
    }
    const activePlace = this.active.row >= 0 ? rows.place[this.active.row] : -1;
    /** @type {Line[]} */
    const free = [];
    for (const [place, line] of this.#lines) {
      // The line with the focus stays, wherever it is: taking it away would lose the reader's place.
      if (place >= first && place <= last || (place === activePlace && line.element.contains(document.activeElement))) continue;
      free.push(line);
      this.#lines.delete(place);
    }
    for (let place = first; place <= last; place++) {
      const line = this.#lines.get(place) ?? this.#lineFor(place, free);
      if (line.row !== rows.shown[place] || line.place !== place || line.stamp !== this.#stamp) this.#fill(line, rows.shown[place], place);
    }
    for (const line of free) line.element.remove();
    if (this.#strayed.size) this.#sortSoon();
    this.body.style.transform = `translateY(${-top}px)`;
    this.#markActive();
    if (this.#refocus) {
      this.#refocus = false;
      if (document.activeElement === document.body && this.active.row >= 0) this.#focusActive();
    }
  }

  /** A line for another place: it stays where it is among the elements, as taking it out and in again would style and lay it out anew. @param {number} place @param {Line[]} free */
  #lineFor(place, free) {
    let line = free.pop();
    if (!line) this.body.append((line = this.#newLine()).element);
    this.#strayed.add(line.element);
    this.#lines.set(place, line);
    return line;
  }

  /** lines that do not stand among the elements where they stand on the screen @type {Set<Node>} */
  #strayed = new Set();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  #sorting;

  /** Screen readers read in the order of the elements: once scrolling pauses it is that of the rows again. */
  #sortSoon() {
    clearTimeout(this.#sorting);
    this.#sorting = setTimeout(() => this.#sort(), SORT_AFTER);
  }

  #sort() {
    const focused = document.activeElement, strayed = this.#strayed, places = [...this.#lines.keys()].sort((a, b) => a - b);
    const settled = (/** @type {ChildNode|null} */ node) => {
      while (node && strayed.has(node) && !node.contains(focused)) node = node.nextSibling;
      return node;
    };
    if (places.every((place, i) => this.body.children[i] === this.#lines.get(place)?.element)) return strayed.clear();
    let before = settled(this.body.firstChild);
    for (const place of places) {
      const { element } = /** @type {Line} */ (this.#lines.get(place));
      if (element === before) before = settled(element.nextSibling);
      // What has the focus would lose it: the others go around it.
      else if (element.contains(focused)) before = settled(element.nextSibling);
      else this.body.insertBefore(element, before);
    }
    strayed.clear();
  }

  #markActive() {
    for (const line of this.#lines.values()) {
      const here = line.row === this.active.row;
      const rowIndex = here && this.active.column < 0 ? 0 : -1;
      if (line.element.tabIndex !== rowIndex) line.element.tabIndex = rowIndex;
      for (let i = 0; i < line.cells.length; i++) {
        const index = here && this.active.column === i ? 0 : -1;
        if (line.cells[i].tabIndex !== index && !line.cells[i].classList.contains('editing')) line.cells[i].tabIndex = index;
      }
    }
  }

  /** Moves the keyboard to a row or a cell, selects the row and brings it into view. @param {number} row @param {number} column */
  focus(row, column) { this.#goTo(row, column, () => this.view.select(row)); }

  /** @param {number} row @param {number} column @param {() => void} select */
  #goTo(row, column, select) {
    const { view, stage } = this, place = view.rows.place[row];
    if (place === undefined || place < 0) return;
    this.active = { row, column: Math.min(column, this.columns.length - 1) };
    stage.scrollToPlace(place);
    select();
    stage.drawNow();
    this.#focusActive();
    view.changed('cell');
  }

  #focusActive() {
    const line = this.#lines.get(this.view.rows.place[this.active.row]);
    if (!line) return;
    const target = this.active.column < 0 ? line.element : line.cells[this.active.column];
    target.focus({ preventScroll: true });
    if (this.active.column >= 0) this.#scrollColumn(target);
  }

  /** @param {HTMLElement} cell */
  #scrollColumn(cell) {
    const { grid } = this.stage, left = cell.offsetLeft, right = left + cell.offsetWidth;
    if (left < grid.scrollLeft) grid.scrollLeft = left;
    else if (right > grid.scrollLeft + grid.clientWidth) grid.scrollLeft = right - grid.clientWidth;
  }

  /** @param {EventTarget|null} target @returns {{ line: Line, column: number }|null} */
  #lineOf(target) {
    const element = target instanceof Element ? target.closest('.plan-row') : null;
    for (const line of this.#lines.values()) {
      if (line.element !== element) continue;
      return { line, column: line.cells.findIndex(cell => cell.contains(/** @type {Node} */ (target))) };
    }
    return null;
  }

  /** What the pointer is on. @param {EventTarget|null} target @returns {{ row: number, column: number }|null} */
  hit(target) {
    const found = this.#lineOf(target);
    return found && { row: found.line.row, column: found.column };
  }

  /** where a selection of several began */
  #anchor = { uid: -1, column: -1 };

  /** Takes everything between where the selection began and a cell into it. @param {number} row @param {number} column */
  extend(row, column) {
    const { view } = this, { plan, rows, chosen } = view;
    if (!chosen.rows.size || !plan.rowOfUid.has(this.#anchor.uid)) this.#anchor = { uid: plan.tasks.uid[this.active.row], column: this.active.column };
    const from = rows.place[/** @type {number} */ (plan.rowOfUid.get(this.#anchor.uid))], to = rows.place[row];
    if (from < 0 || to < 0) return this.focus(row, column);
    const cells = this.#anchor.column >= 0 && column >= 0, many = rows.shown.subarray(Math.min(from, to), Math.max(from, to) + 1);
    this.#goTo(row, column, () => view.choose(row, many, cells ? this.#anchor.column : -1, cells ? column : -1));
  }

  /** Takes one row into the selection, or out of it. @param {number} row */
  toggleChosen(row) {
    const { view } = this, rows = new Set(view.chosenRows());
    if (rows.has(row) && rows.size > 1) rows.delete(row);
    else rows.add(row);
    this.#goTo(row, -1, () => view.choose(rows.has(row) ? row : [...rows][0], rows));
  }

  /** @param {number} row @param {boolean} [open] */
  toggle(row, open = !this.view.rows.isOpen(row)) {
    if (this.view.rows.setOpen(row, open)) this.view.changed('rows');
  }

  #pointer() {
    this.body.addEventListener('pointerdown', event => {
      const hit = event.button === 0 ? this.#lineOf(event.target) : null;
      if (hit && /** @type {Element} */ (event.target).closest('.plan-toggle')) event.preventDefault();
    });
    this.body.addEventListener('click', event => {
      const hit = this.#lineOf(event.target);
      if (!hit) return;
      if (/** @type {Element} */ (event.target).closest('.plan-toggle')) {
        if (event.altKey) { this.view.rows.setBranch(hit.line.row, !this.view.rows.isOpen(hit.line.row)); this.view.changed('rows'); }
        else this.toggle(hit.line.row);
        return;
      }
      this.focus(hit.line.row, hit.column);
      if (this.view.narrow && !this.view.state.panel) {
        this.view.open('details');
      }
    });
    this.body.addEventListener('dblclick', event => {
      if (this.#lineOf(event.target) && !/** @type {Element} */ (event.target).closest('.plan-toggle')) {
        this.view.open('details');
      }
    });
    this.head.addEventListener('pointerdown', event => this.#dragColumn(event));
    this.head.addEventListener('dblclick', event => {
      const index = /** @type {HTMLElement} */ (event.target).dataset?.column;
      if (index !== undefined) this.fitColumn(+index);
    });
  }

  /** @param {PointerEvent} down */
  #dragColumn(down) {
    const handle = /** @type {HTMLElement} */ (down.target);
    if (handle.dataset?.column === undefined) return;
    const index = +handle.dataset.column, from = down.clientX - this.columns[index].width;
    handle.setPointerCapture(down.pointerId);
    const drag = (/** @type {PointerEvent} */ event) => this.setWidth(index, event.clientX - from);
    handle.addEventListener('pointermove', drag);
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', drag), { once: true });
    down.preventDefault();
  }

  /** @param {number} index @param {number} width */
  setWidth(index, width) {
    const chosen = this.view.state.columns[index];
    if (this.view.narrow || !chosen) return;
    chosen.width = Math.round(Math.min(Math.max(width, 30), 1200));
    this.view.changed('columns');
  }

  /** Makes a column as wide as the longest of its first texts. @param {number} index */
  fitColumn(index) {
    const { view } = this, { column } = this.columns[index], context = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
    context.font = `600 12.5px ${getComputedStyle(this.tree).fontFamily}`;
    let width = context.measureText(view.strings.columns[/** @type {keyof typeof view.strings.columns} */ (column.id)][0]).width;
    for (let place = 0; place < Math.min(view.rows.length, 2000); place++) {
      const row = view.rows.shown[place], indent = column.id === 'name' ? 18 + (view.plan.depth[row] - 1) * INDENT : 0;
      width = Math.max(width, context.measureText(column.text(view, row)).width + indent);
    }
    this.setWidth(index, Math.ceil(width) + 18);
  }
}
