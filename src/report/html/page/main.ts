/**
 * The page's script. The address holds all that the reader chose; every choice changes the address, and a change of
 * the address redraws what depends on it, with the functions that drew the page in the first place.
 */
import { answerPanel } from "../answer.ts";
import { charts } from "../charts/index.ts";
import { controls } from "../controls.ts";
import { drawer } from "../drawer.ts";
import { othersOf } from "../machines.ts";
import { matrix } from "../matrix.ts";
import { laid, type Laid, type PageData, type Sheet, type Shown } from "../sheet.ts";
import { initial, read, type State, written } from "../state.ts";
import { handle, stops } from "./focus.ts";
import { listen } from "./listen.ts";

const articles = [...document.querySelectorAll<HTMLElement>("article.sheet")];
const panel = document.querySelector<HTMLElement>("aside.drawer");

/** What was embedded, packed as the page packs it. */
async function unpacked(): Promise<PageData> {
  const bytes = Uint8Array.from(atob(document.querySelector("#data")?.textContent ?? ""), (it) =>
    it.charCodeAt(0),
  );
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text()) as PageData;
}

function start(data: PageData): void {
  const layouts = new Map<Sheet, Laid>();
  /** Nothing is drawn yet: the page as it came explains less than the script does. */
  let state: State | undefined;

  const sheetNow = (): Sheet | undefined => data.sheets[state?.sheet ?? 0] ?? data.sheets[0];
  const articleNow = (): HTMLElement | undefined => articles[state?.sheet ?? 0] ?? articles[0];
  function layout(sheet: Sheet): Laid {
    const found = layouts.get(sheet) ?? laid(sheet);
    layouts.set(sheet, found);
    return found;
  }
  function shownNow(): Shown | undefined {
    const sheet = sheetNow();
    const { notes, command } = data;
    return sheet && { sheet, laid: layout(sheet), notes, command, state: state ?? initial };
  }

  /** What is a place of its own in the reader's way can be gone back to; a walk or a word being typed is one step. */
  function choose(choice: Partial<State>, step: "push" | "replace" = "push"): void {
    const address = `#${written({ ...(state ?? initial), ...choice })}`;
    if (step === "push" && address !== (location.hash || "#")) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
    show();
  }

  function show(): void {
    const before = state;
    const now = read(location.hash);
    state = { ...now, sheet: Math.min(now.sheet, Math.max(0, articles.length - 1)) };
    document.documentElement.dataset["sheet"] = String(state.sheet);
    document.querySelectorAll("nav.sheets a").forEach((link, i) => {
      if (i === state?.sheet) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    });
    const suite = sheetNow()?.results.suite ?? "";
    document.title = articles.length > 1 || suite === "" ? `${suite} · Bakeoff` : document.title;
    const looks = (it: State): string => written({ ...it, cell: "", case: "" });
    if (before === undefined || looks(state) !== looks(before)) redraw();
    if (before === undefined || state.case !== before.case || state.sheet !== before.sheet) redrawAnswer();
    if (
      state.cell !== (before?.cell ?? "") ||
      (before !== undefined && (state.sheet !== before.sheet || state.baseline !== before.baseline))
    )
      open();
  }

  const put = (where: string, what: string | undefined): void => {
    const place = articleNow()?.querySelector(where);
    if (place && what !== undefined) place.innerHTML = what;
  };

  function redraw(): void {
    const [shown, article] = [shownNow(), articleNow()];
    if (shown === undefined || article === undefined) return;
    const held = document.activeElement;
    const mark = held instanceof HTMLElement && article.contains(held) ? handle(held) : undefined;
    const caret = held instanceof HTMLInputElement && held.type === "search" ? held.selectionStart : null;
    put(".choose", controls(shown.sheet, shown.laid, shown.notes, shown.state).text);
    put(".tables", matrix(shown).text);
    put(
      ".drawn",
      charts(shown)
        .map(({ text }) => text)
        .join(""),
    );
    stops(article);
    const again = mark === undefined ? null : article.querySelector<HTMLElement>(mark);
    again?.focus();
    if (caret !== null && again instanceof HTMLInputElement) again.setSelectionRange(caret, caret);
  }

  function redrawAnswer(): void {
    const shown = shownNow();
    if (shown === undefined) return;
    const held = document.activeElement;
    const mark = held instanceof HTMLElement && held.closest(".picks") ? handle(held) : undefined;
    put(".answers", answerPanel(shown, othersOf(shown.sheet, data.sheets))?.text);
    if (mark !== undefined) articleNow()?.querySelector<HTMLElement>(mark)?.focus();
  }

  /** Draws the drawer for the cell in the address, or closes it. */
  function open(): void {
    const shown = shownNow();
    if (panel === null || shown === undefined) return;
    const cell = shown.sheet.results.cells.find(({ id }) => id === state?.cell);
    panel.hidden = cell === undefined;
    document.body.classList.toggle("with-drawer", cell !== undefined);
    articleNow()?.querySelector(".open")?.classList.remove("open");
    if (cell === undefined) return;
    panel.innerHTML = drawer(cell, { ...shown, others: othersOf(shown.sheet, data.sheets) }).text;
    panel.setAttribute("aria-label", cell.id);
    panel.scrollTop = 0;
    const place = placeOf(cell.id);
    place?.classList.add("open");
    place?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function placeOf(id: string): HTMLElement | null {
    const i = sheetNow()?.results.cells.findIndex((cell) => cell.id === id);
    return articleNow()?.querySelector<HTMLElement>(`[data-i="${i ?? -1}"]`) ?? null;
  }

  const idOf = (place: HTMLElement | null): string =>
    sheetNow()?.results.cells[Number(place?.dataset["i"] ?? -1)]?.id ?? "";

  listen({ panel, now: () => state ?? initial, shown: shownNow, choose, placeOf, idOf });
  addEventListener("hashchange", show);
  addEventListener("popstate", show);
  show();
}

void unpacked().then(start);
