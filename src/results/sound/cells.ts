/** What each cell says of itself, held against its own rounds and those of its case. */
import { readId } from "../../id.ts";
import type { MeasuredCell, Results } from "../../model/index.ts";
import { median } from "../../stats/index.ts";
import { type Again, measuredIn, near, trifle } from "./again.ts";
import { atCell, type Misfit } from "./misfit.ts";

export function cellMisfits(results: Results, { cells }: Again): Misfit[] {
  return measuredIn(results.cells).flatMap((it) => {
    const again = cells.get(it.id) ?? [];
    const whys = [...ownFaults(it), ...(again.length === 0 ? [] : against(it, again))];
    return whys.map((why) => ({ line: atCell(it.id), message: `${it.id}: ${why}` }));
  });
}

/** Two runs have their own corpora and sources: cells of one case, and of one column, must agree. */
export function oddCells(results: Results): Misfit[] {
  const measured = measuredIn(results.cells);
  const rows = Map.groupBy(measured, ({ id }) => readId(id).row);
  const columns = Map.groupBy(measured, ({ id }) => readId(id).column);
  return [
    ...[...rows.values()].flatMap((row) => odd(row, "def", "another definition than the rest of its case")),
    ...[...columns.values()].flatMap((column) =>
      odd(column, "impl", "another implementation than in its other cases"),
    ),
  ];
}

const odd = (cells: readonly MeasuredCell[], part: "def" | "impl", why: string): Misfit[] =>
  cells.flatMap(({ id, [part]: own }) =>
    own === cells[0]?.[part] ? [] : [{ line: atCell(id), message: `${id}: ${why}` }],
  );

function ownFaults({ ns, p50, rounds, flags }: MeasuredCell): string[] {
  const times = rounds.filter((it) => it !== null);
  if (times.length === 0) return ["it was measured and has no trial"];
  const [least, most] = [Math.min(...times) / p50, Math.max(...times) / p50];
  const tail = flags.includes("tail");
  return [
    ...(near(ns, median(times)) ? [] : ["its time is not that of its rounds"]),
    // Half of all calls take the median or more, so no mean is below half of it.
    ...(most < 0.5 * (1 - trifle) ? ["its median of single calls is more than twice its time"] : []),
    ...(!tail && least > 1.05 + trifle
      ? ["its rare slow calls carry the mean, and it has no flag tail"]
      : []),
    ...(tail && most < 1.05 - trifle ? ["it has the flag tail, and its median is close to its mean"] : []),
  ];
}

/** `again` is this cell as worked out, by several nearly equal margins. */
function against(it: MeasuredCell, again: readonly MeasuredCell[]): string[] {
  const [first] = again;
  const ratio = first?.ratio;
  const sameRatio =
    ratio === undefined || it.ratio === undefined
      ? ratio === it.ratio
      : ratio.every((value, i) => near(value, it.ratio?.[i] ?? 0));
  // A withheld verdict says why: the medians, which only the run had.
  const verdict = again.some((other) => other.verdict === it.verdict) || withheld(it, first);
  const flags = again.some((other) => marks(other) === marks(it));
  return [
    ...(sameRatio ? [] : ["its ratio does not follow from its rounds and those of the baseline"]),
    ...(verdict
      ? []
      : [`it is called ${it.verdict ?? "nothing"}, and its rounds say ${first?.verdict ?? "nothing"}`]),
    ...(flags
      ? []
      : [`its flags are ${marks(it) || "none"}, and its rounds give ${(first && marks(first)) || "none"}`]),
  ];
}

const withheld = (it: MeasuredCell, again: MeasuredCell | undefined): boolean =>
  it.verdict === "unsure" && it.why !== undefined && again?.verdict !== undefined;

/** All but `tail`, which is a matter of medians. */
const marks = ({ flags }: MeasuredCell): string =>
  flags
    .filter((flag) => flag !== "tail")
    .toSorted()
    .join(" ");
