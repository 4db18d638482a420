/** What has the focus, and how to find it again once it is drawn anew. */

export function handle(element: HTMLElement): string | undefined {
  const { base, sort, hide, i } = element.dataset;
  if (base !== undefined) return `[data-base="${CSS.escape(base)}"]`;
  if (sort !== undefined) return `[data-sort="${CSS.escape(sort)}"]`;
  if (hide !== undefined) return "[data-hide]";
  if (i !== undefined) return `[data-i="${i}"]`;
  if (element instanceof HTMLSelectElement) return `select[name="${CSS.escape(element.name)}"]`;
  if (!(element instanceof HTMLInputElement)) return undefined;
  const value =
    element.type === "search" || (element.type === "checkbox" && element.name === "floors")
      ? ""
      : `[value="${CSS.escape(element.value)}"]`;
  return `input[name="${element.name}"]${value}`;
}

/** Every table has one cell that the tab key stops at; after a redraw it is the first again. */
export function stops(article: HTMLElement): void {
  for (const table of article.querySelectorAll("table[role=grid]"))
    if (table.querySelector('td[tabindex="0"]') === null)
      table.querySelector("td[data-i]:not(.apart)")?.setAttribute("tabindex", "0");
}
