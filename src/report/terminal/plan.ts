/** What a run would do, for `--plan`. */
import type { Plan } from "../../model/index.ts";
import { absenceOf, footnotes } from "../table/footnotes.ts";
import { table } from "./table.ts";
import { counted, duration, indented, tally } from "../table/words.ts";

/** `counts` by status in the order to show them; `estimatedNs` for the whole run. Ends with a newline. */
export function planText(
  plan: Plan,
  counts: Readonly<Record<string, number>>,
  estimatedNs: number,
  width = 100,
): string {
  const cells = `${counted(plan.cells.length, "cell")} in ${counted(plan.cases.length, "case")}`;
  const byCase = Map.groupBy(plan.cells, (cell) => cell.case);
  const notes = footnotes(plan.cells.flatMap(absenceOf));
  const rows = plan.cases.map(({ id }) => {
    const own = byCase.get(id) ?? [];
    const absent = own.filter((cell) => cell.absent);
    const kinds = [...Map.groupBy(absent, (cell) => cell.absent?.status ?? "")];
    const marks = [...new Set(absent.map((cell) => notes.mark(cell.id)))];
    return [
      tally({
        "to run": own.length - absent.length,
        ...Object.fromEntries(kinds.map(([k, c]) => [k, c.length])),
      }),
      ...marks,
    ].join(" ");
  });
  const lines = [
    `${plan.suite}: ${cells}, about ${duration(estimatedNs)}`,
    ...indented("", plan.question, width),
    tally(counts),
    "",
    ...table(
      plan.cases.map(({ id }) => id),
      [{ head: [], apart: false, cells: rows.map((row) => [row]) }],
      width,
    ),
    "",
    ...notes.lines(width),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}
