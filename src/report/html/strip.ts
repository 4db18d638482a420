/**
 * Who wins where: a strip for each ladder. Hue is the backend, depth its margin over the next tier (from none at 1× to
 * full at 4×), hatching a shared first place. Who leads was decided in `stats`; only the margin's size is read here.
 */
import type { Ranking, Results } from "../../model/index.ts";
import { digits } from "../../units.ts";
import type { Grid, Row } from "../table/grid.ts";
import { type Ladder, ladders } from "./ladder.ts";
import { html, type Markup } from "./markup.ts";
import { inkName } from "./palette.ts";

interface Segment {
  readonly steps: Ladder["steps"];
  readonly leaders: readonly string[];
  readonly why: string;
  /** Of each step, ≥ 1; 1 where nobody is alone. */
  readonly margins: readonly number[];
}

export function strips(grids: readonly Grid[], results: Results): Markup | undefined {
  if (results.rankings.length === 0) return undefined;
  const rankings = new Map(results.rankings.map((it) => [it.case, it]));
  const rows = grids.flatMap((grid) =>
    ladders(grid, results).map((ladder, i) => strip(ladder, i === 0 ? grid.workload : "", rankings)),
  );
  return html`<div class="strips">${rows}</div>`;
}

function strip(ladder: Ladder, title: string, rankings: ReadonlyMap<string, Ranking>): Markup {
  const segments = segmentsOf(ladder, rankings);
  return html`${title && html`<h3>${title}</h3>`}
    <div class="strip">
      <span class="label">${ladder.label || (ladder.axis ?? ladder.workload)}</span
      ><span class="bar">${segments.map((it) => segment(it))}</span>
    </div> `;
}

function segmentsOf({ steps }: Ladder, rankings: ReadonlyMap<string, Ranking>): Segment[] {
  const segments: Segment[] = [];
  for (const step of steps) {
    const ranking = rankings.get(step.row.key);
    const leaders = ranking?.tiers[0] ?? [];
    const margin = ranking === undefined ? 1 : marginOf(step.row, ranking);
    const last = segments.at(-1);
    if (last !== undefined && last.leaders.toSorted().join() === leaders.toSorted().join())
      segments[segments.length - 1] = {
        ...last,
        steps: [...last.steps, step],
        margins: [...last.margins, margin],
      };
    else
      segments.push({
        steps: [step],
        leaders,
        why: ranking?.why ?? "nothing was measured",
        margins: [margin],
      });
  }
  return segments;
}

function marginOf({ cells }: Row, { tiers }: Ranking): number {
  const [first, next] = tiers.map(([column = ""]) => cells.get(column));
  return first?.status === "measured" && next?.status === "measured" ? Math.max(1, next.ns / first.ns) : 1;
}

function segment({ steps, leaders, why, margins }: Segment): Markup {
  const [only = ""] = leaders;
  const names =
    leaders.length === 0
      ? html`<span class="who">inconclusive</span>`
      : html`<span class="who"
          >${leaders.length <= 3 ? leaders.join(" · ") : `${leaders.slice(0, 2).join(" · ")} · ${leaders.length - 2} more`}</span
        >`;
  const kind = leaders.length === 0 ? "void" : leaders.length > 1 ? "tie" : "won";
  const said = leaders.length > 1 ? `tied: ${leaders.join(", ")}` : kind === "void" ? why : only;
  const blocks = steps.map(({ text }, i) => {
    const margin = margins[i] ?? 1;
    const ahead = kind === "won" && margin > 1 ? `, the next takes ${digits(margin)}× its time` : "";
    return html`<span
      class="block"
      style="--d:${Math.min(1, Math.log2(margin) / 2).toFixed(2)}"
      title="${text} ${said}${ahead}"
      ><small>${text}</small></span
    >`;
  });
  return html`<span
    class="segment ${kind}"
    style="flex-grow:${steps.length};--c:var(--b-${inkName(only.split(" ", 1)[0] ?? "")})"
    >${names}<span class="blocks">${blocks}</span></span
  >`;
}
