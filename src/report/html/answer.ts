/** The first thing on a sheet: pick a task, a size, an algorithm, and read what to use. */
import type { Results } from "../../model/index.ts";
import { decoded, spoken, spokenValue } from "../../names.ts";
import { between } from "../../stats/between.ts";
import { naming } from "../../stats/ladder.ts";
import { type Answer, answer, listed, measuredAt } from "../table/answer.ts";
import { grids, type Grid, type Row } from "../table/grid.ts";
import { speedText } from "../table/say.ts";
import { select } from "./controls.ts";
import { type Ladder, ladders } from "./ladder.ts";
import { html, type Markup } from "./markup.ts";
import type { Laid, Sheet, Shown } from "./sheet.ts";

/** Other machines' files of the same suite. */
export type Others = readonly Sheet[];

export function answerPanel(shown: Shown, others: Others): Markup | undefined {
  const { sheet, laid, state } = shown;
  if (sheet.pair !== undefined) return undefined;
  const picked = pickedOf(laid, sheet.results, state.case);
  if (picked === undefined) return undefined;
  const { grid, row } = picked;
  const found = answer(sheet.results, grid, row, alongOf(picked, sheet.results));
  return html`<section class="answer" aria-label="answer">
    <form class="picks" aria-label="which case">${picks(laid, picked)}</form>
    <div class="told" aria-live="polite">
      <p class="lead">${found.sentence}</p>
      <p class="sure">${found.sure}</p>
      <ul class="more">
        ${[found.builtin, found.range].filter((it) => it !== "").map((it) => html`<li>${it}</li>`)}
        <li>${elsewhere(found, row, sheet, others)}</li>
      </ul>
      ${how(found, grid, row, shown)}
    </div>
  </section>`;
}

interface Picked {
  readonly grid: Grid;
  readonly row: Row;
}

/** The case in the address; else one from the middle of the longest ladder, the nearest to it that says something. */
export function pickedOf(
  { grids: all }: Pick<Laid, "grids">,
  results: Results,
  wanted: string,
): Picked | undefined {
  const named = all
    .flatMap((grid) => grid.rows.map((row) => ({ grid, row })))
    .find(({ row }) => row.key === wanted);
  if (named !== undefined) return named;
  const grid = all.find(({ rows }) => rows.length > 0);
  const steps = grid === undefined ? [] : (longest(ladders(grid, results))?.steps ?? []);
  const middle = Math.floor((steps.length - 1) / 2);
  const tells = ({ key }: Row): boolean =>
    results.rankings.some((it) => it.case === key && it.tiers.length > 0);
  const near = steps
    .map(({ row }, i) => ({ row, far: Math.abs(i - middle) }))
    .toSorted((a, b) => Number(tells(b.row)) - Number(tells(a.row)) || a.far - b.far);
  const row = near[0]?.row;
  return grid === undefined || row === undefined ? undefined : { grid, row };
}

/** Of those that are as long, the one with the fewest parameters of its own: what is usual. */
const longest = (all: readonly Ladder[]): Ladder | undefined => {
  const own = ({ steps }: Ladder): number => steps[0]?.row.key.split(" ").length ?? 0;
  return all.toSorted((a, b) => b.steps.length - a.steps.length || own(a) - own(b))[0];
};

/** What a page opens with where its address names no case. Its title stands alone: it names the case as sentences do. */
export function openingOf(results: Results): Answer | undefined {
  const picked = pickedOf({ grids: grids(results) }, results, "");
  if (picked === undefined) return undefined;
  const { grid, row } = picked;
  const cases = results.cells.map(({ id }) => id);
  const named = naming(grid.workload, cases, results.defaults[grid.workload] ?? {});
  return { ...answer(results, grid, row, alongOf(picked, results)), title: spoken(named(row.key)) };
}

const alongOf = ({ grid, row }: Picked, results: Results) =>
  ladders(grid, results).find(({ steps }) => steps.some((step) => step.row === row)) ?? {
    axis: undefined,
    steps: [],
  };

/** Axes in which the rows of a workload differ. */
export function axesIn({ rows }: Grid): string[] {
  const names = [...new Set(rows.flatMap(({ params }) => Object.keys(params)))];
  return names.filter((name) => new Set(rows.map(({ params }) => params[name])).size > 1);
}

function picks({ grids: all }: Laid, { grid, row }: Picked): Markup[] {
  const tasks = all
    .filter(({ rows }) => rows.length > 0)
    .map(({ workload }) => [workload, workload] as const);
  const task = select("task", "task", tasks, grid.workload);
  const axes = axesIn(grid).map((axis) => {
    const values = [...new Set(grid.rows.map(({ params }) => params[axis] ?? ""))];
    return select(
      `axis:${axis}`,
      axis,
      values.map((it) => [it, spokenValue(it)] as const),
      row.params[axis] ?? "",
    );
  });
  return [task, ...axes];
}

/** The row with this value that agrees with the one before in most other axes. */
export function rowWith({ grid, row }: Picked, axis: string, value: string): Row {
  const agree = (it: Row): number =>
    Object.entries(it.params).filter(([name, own]) => name !== axis && row.params[name] === own).length;
  const may = grid.rows.filter(({ params }) => params[axis] === value);
  return may.toSorted((a, b) => agree(b) - agree(a))[0] ?? row;
}

function how({ use }: Answer, grid: Grid, row: Row, { sheet, notes }: Shown): Markup | undefined {
  const [first] = use;
  if (first === undefined) return undefined;
  const backend = first.split(" ", 1)[0] ?? "";
  const note = notes[backend];
  const id = `${row.key} | ${first}`;
  const code = sheet.snippets?.[id] ?? note?.operations[grid.workload]?.snippet;
  return html`${note?.install && html`<p class="install">To have ${decoded(first)}: ${note.install}</p>`}
  ${
    code &&
    html`<div class="command"><code>${code}</code><button type="button" class="copy">copy</button></div>`
  }`;
}

/** What the same case says on other machines. */
function elsewhere(found: Answer, row: Row, sheet: Sheet, others: Others): Markup {
  if (others.length === 0)
    return html`On other machines: none measured this yet; this is ${sheet.results.machine}.`;
  const told = others.map(({ results }) => {
    const there = grids(results)
      .flatMap(({ rows }) => rows)
      .find(({ key }) => key === row.key);
    const lead = results.rankings.find((it) => it.case === row.key)?.tiers[0] ?? [];
    const [first, second] = [lead[0], found.use[0]];
    if (there === undefined || first === undefined) return html`<b>${results.machine}</b>: inconclusive`;
    const agree = lead.some((it) => found.use.includes(it));
    const [a, b] = [measuredAt(there, first), second === undefined ? undefined : measuredAt(there, second)];
    const by = a !== undefined && b !== undefined && a !== b ? between(a, b).ratio : null;
    const more = agree || by === null ? "" : `, ${speedText(by[0])} as ${second ?? ""} there`;
    return html`<b>${results.machine}</b> ${agree ? "agrees" : "differs"}: ${listed(lead)}${more}`;
  });
  return html`On other machines: ${told.map((it, i) => html`${i > 0 && "; "}${it}`)}.`;
}
