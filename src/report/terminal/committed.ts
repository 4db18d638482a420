/** What `results:check` found, file by file. */
import type { Committed } from "../../results/committed.ts";
import { problemText } from "./problem.ts";
import { counted, indented, plain } from "../table/words.ts";

/** Ends with a newline. */
export function committedText(files: readonly Committed[], width: number): string {
  const faults = files.flatMap(({ problems }) => problems.map((it) => problemText(it)));
  const stale = files.flatMap((it) => staleLines(it, width));
  const cells = files.reduce((sum, it) => sum + it.cells, 0);
  const found =
    files.length === 0 ? "none yet" : `${counted(files.length, "file")}, ${counted(cells, "cell")}`;
  return `${[...faults, ...stale, `results/: ${found}; ${counted(faults.length, "problem")}`].join("\n")}\n`;
}

function staleLines({ file, standing, reworded, notes }: Committed, width: number): string[] {
  if (standing === null) return [];
  const byWhy = Map.groupBy([...standing.stale], ([, why]) => why);
  const groups: [string, readonly string[]][] = [
    ...[...byWhy].map(([why, them]): [string, string[]] => [`stale by ${why}`, them.map(([id]) => id)]),
    ["in the suite, without a result", standing.missing],
  ];
  const cells = groups.flatMap(([what, ids]) => listed(file, "cell", what, ids, width));
  return [
    ...cells,
    ...listed(file, "sentence", "that this code would word in another way", reworded, width),
    ...notes.map((note) => `${plain(file)}: ${plain(note)}`),
  ];
}

const listed = (
  file: string,
  noun: string,
  what: string,
  items: readonly string[],
  width: number,
): string[] =>
  items.length === 0
    ? []
    : [
        `${plain(file)}: ${counted(items.length, noun)} ${what}`,
        ...items.flatMap((it) => indented("  ", it, width)),
      ];
