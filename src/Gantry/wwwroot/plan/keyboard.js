// The keyboard of the tree grid, after the treegrid pattern of the ARIA Authoring Practices: the focus is on a row or a cell.

/**
 * What keys do to the focus, in terms of rows and places.
 * @param {import('./grid.js').Grid} grid
 */
function movesOf(grid) {
  const { plan, rows } = grid.view;

  /** @param {number} place */
  const toPlace = place => {
    if (!rows.length) return;
    grid.focus(rows.shown[Math.min(Math.max(place, 0), rows.length - 1)], grid.active.column);
  };

  /** @param {number} row */
  const rightOnRow = row => {
    if (plan.hasChildren(row) && !rows.isOpen(row)) grid.toggle(row, true);
    else grid.focus(row, 0);
  };

  /** @param {number} row */
  const leftOnRow = row => {
    if (plan.hasChildren(row) && rows.isOpen(row)) grid.toggle(row, false);
    else if (plan.parent[row] >= 0) grid.focus(plan.parent[row], -1);
  };

  /** @param {number} row @param {boolean} open */
  const openOrClose = (row, open) => {
    grid.toggle(row, open);
    grid.focus(row, grid.active.column);
  };

  return { toPlace, rightOnRow, leftOnRow, openOrClose };
}

/**
 * @param {import('./grid.js').Grid} grid
 * @returns {Record<string, (row: number, place: number, event: KeyboardEvent) => void>}
 */
function actionsByKey(grid) {
  const { view, stage } = grid;
  const { rows } = view;
  const { toPlace, rightOnRow, leftOnRow, openOrClose } = movesOf(grid);

  return {
    ArrowDown: (_row, place) => toPlace(place + 1),
    ArrowUp: (_row, place) => toPlace(place - 1),
    PageDown: (_row, place) => toPlace(place + stage.pageRows),
    PageUp: (_row, place) => toPlace(place - stage.pageRows),
    Home: (row, _place, event) => {
      if (event.ctrlKey || event.metaKey || grid.active.column < 0) toPlace(0);
      else grid.focus(row, 0);
    },
    End: (row, _place, event) => {
      if (event.ctrlKey || event.metaKey || grid.active.column < 0) toPlace(rows.length - 1);
      else grid.focus(row, grid.columns.length - 1);
    },
    ArrowRight: (row, _place, event) => {
      if (event.ctrlKey && event.shiftKey) grid.setWidth(grid.active.column, grid.columns[grid.active.column]?.width + 10);
      else if (grid.active.column < 0) rightOnRow(row);
      else if (grid.active.column < grid.columns.length - 1) grid.focus(row, grid.active.column + 1);
    },
    ArrowLeft: (row, _place, event) => {
      if (event.ctrlKey && event.shiftKey) grid.setWidth(grid.active.column, grid.columns[grid.active.column]?.width - 10);
      else if (grid.active.column < 0) leftOnRow(row);
      else grid.focus(row, grid.active.column - 1);
    },
    '+': row => openOrClose(row, true),
    '-': row => openOrClose(row, false),
    '*': row => {
      rows.setBranch(row, true);
      view.changed('rows');
      grid.focus(row, grid.active.column);
    },
    Enter: () => view.open('details'),
    ' ': row => view.select(row),
    Escape: () => view.open(null),
  };
}

/** @param {import('./grid.js').Grid} grid */
export function listenToKeys(grid) {
  const { rows } = grid.view;
  const actions = actionsByKey(grid);
  grid.tree.addEventListener('keydown', event => {
    const action = actions[event.key];
    if (!action || event.altKey || grid.active.row < 0) return;
    const place = rows.place[grid.active.row];
    if (place < 0) return;
    event.preventDefault();
    action(grid.active.row, place, event);
  });
}
