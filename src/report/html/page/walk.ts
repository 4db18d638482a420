/** Walking a table by keys, and lighting the heads of the cell under the pointer or the focus. */

export const cellOf = (target: EventTarget | null): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>("td[data-i]") : null;

/** Floors are there, and may be folded away. */
const visible = (cell: HTMLElement): boolean => cell.offsetParent !== null;

/** Where a key leads from a cell; undefined for keys that lead nowhere, the cell itself at an edge. */
export function moveFocus(from: HTMLElement, key: string): HTMLElement | undefined {
  const row = from.closest("tr");
  const rows = [
    ...(from.closest("table")?.querySelectorAll<HTMLTableRowElement>("tbody tr:not(.group)") ?? []),
  ];
  if (row === null) return undefined;
  const inRow = (of: Element | undefined): HTMLElement[] =>
    [...(of?.querySelectorAll<HTMLElement>("td[data-i]") ?? [])].filter(visible);
  const own = inRow(row);
  const i = own.indexOf(from);
  switch (key) {
    case "ArrowLeft":
      return own[i - 1] ?? from;
    case "ArrowRight":
      return own[i + 1] ?? from;
    case "Home":
      return own[0] ?? from;
    case "End":
      return own.at(-1) ?? from;
    case "ArrowUp":
      return inColumn(rows.slice(0, rows.indexOf(row)).toReversed(), from) ?? from;
    case "ArrowDown":
      return inColumn(rows.slice(rows.indexOf(row) + 1), from) ?? from;
    default:
      return undefined;
  }
}

/** The nearest row that has a cell in this column. */
function inColumn(rows: readonly HTMLTableRowElement[], from: HTMLElement): HTMLElement | undefined {
  const column = from instanceof HTMLTableCellElement ? from.cellIndex : -1;
  return rows.map((row) => cellOf(row.cells[column] ?? null)).find((cell) => cell !== null);
}

let lit: Element[] = [];

export function light(target: EventTarget | null): void {
  for (const head of lit) head.classList.remove("lit");
  const cell = cellOf(target);
  const heads = cell?.closest("table")?.tHead?.rows[0]?.cells;
  const column = cell instanceof HTMLTableCellElement ? heads?.[cell.cellIndex] : undefined;
  lit = [column, cell?.closest("tr")?.querySelector("th")].filter((head) => head instanceof Element);
  for (const head of lit) head.classList.add("lit");
  const tell = cell?.closest(".matrix")?.querySelector(".tell");
  if (tell && cell !== null) tell.textContent = cell.title;
  if (cell === null || document.activeElement !== cell) return;
  // One stop of the tab key for each table: where the reader was.
  for (const stop of cell.closest("table")?.querySelectorAll('[tabindex="0"]') ?? [])
    stop.setAttribute("tabindex", "-1");
  cell.setAttribute("tabindex", "0");
}
