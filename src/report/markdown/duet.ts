/** A duet as a comment on a pull request: the verdict first, at most twenty rows that ask for something, all else folded. */
import { classes, type Duet, type Row } from "../../duet/model.ts";
import {
  duetChange,
  duetClass,
  duetGlyphs,
  duetGrounds,
  duetMethod,
  duetRemarks,
  duetSides,
  duetTimes,
  duetVerdict,
  loud,
  quiet,
} from "../table/duet.ts";
import { fit, fold, seen } from "./budget.ts";
import { code, commandCode, halves, prose } from "./escape.ts";

const unfolded = 20;
const header = ["| | case | backend | base → head | change | remarks |", "|-|-|-|-:|-:|-|"];

/** `command` measures it again. Ends with a newline. */
export function duetMarkdown(duet: Duet, command: string): string {
  const moved = duet.rows.filter((row) => loud.includes(row.class));
  const open = moved.slice(0, unfolded);
  const rest = [...moved.slice(unfolded), ...duet.rows.filter((row) => quiet.includes(row.class))];
  const same = duet.rows.filter((row) => row.class === "same");
  return fit([
    {
      ...seen("notes"),
      stands: true,
      before: [
        `### ${prose(duetVerdict(duet))}`,
        "",
        `${prose(duetSides(duet))} · ${prose(duetGrounds(duet))}`,
        "",
      ],
      lines: duet.notes.map((note) => `Note: ${prose(note)}\n`),
    },
    { ...seen("rows"), before: header, lines: open.map(line), after: [""] },
    { ...fold(summary(rest), "rows", header), lines: rest.map(line) },
    { ...fold(summary(same), "rows", header), lines: same.map(line) },
    {
      ...fold("How it was judged, and how to repeat it", "lines"),
      stands: true,
      lines: [`${duetMethod(duet)}.`],
      after: [
        "",
        "Every block holds base and head twice, in lock-step; what found a change never confirms it.",
        "",
        `Again: ${commandCode(command)}`,
        "",
        "</details>",
        "",
      ],
    },
  ]);
}

const summary = (rows: readonly Row[]): string =>
  classes
    .flatMap((name) => {
      const n = rows.filter((row) => row.class === name).length;
      return n === 0 ? [] : [`${n} ${duetClass(name)}`];
    })
    .join(", ");

function line(row: Row): string {
  const [name, column] = halves(row.id);
  const was = row.was === undefined ? [] : [`was ${code(row.was)}`];
  return `| ${[
    `${duetGlyphs[row.class]} ${duetClass(row.class)}`,
    code(name),
    code(column),
    duetTimes(row),
    duetChange(row),
    [...was, ...duetRemarks(row).map((it) => prose(it))].join("; "),
  ].join(" | ")} |`;
}
