/** Results find their place, and what they say is printed. */
import { join, relative } from "node:path";
import { typed } from "../../invocation.ts";
import { isFailure, type Results } from "../../model/index.ts";
import { stopLines } from "../../report/terminal/advice.ts";
import { matrix } from "../../report/terminal/matrix.ts";
import { summaryLine, whereTimeWent } from "../../report/terminal/summary.ts";
import { indented } from "../../report/table/words.ts";
import { canonical } from "../../results/canonical.ts";
import { destination } from "../../results/destination.ts";
import { writeWhole } from "../../results/write.ts";
import { overhead, spentBy } from "../../run/evidence.ts";
import type { Journal } from "../../run/journal.ts";
import { notesOf } from "../../run/prepare.ts";
import type { ExitCode, Joined } from "./joined.ts";
import type { SuiteOptions } from "./options.ts";

export function finish(
  { suite, catalog, options, say, home, refuse }: Joined,
  results: Results,
  journal: Journal,
  { interrupted, changed }: { readonly interrupted: boolean; readonly changed: readonly string[] },
): ExitCode {
  const { path, why } = destination({
    suite: suite.name,
    machine: results.machine,
    complete: results.run.complete,
    filtered: altered(options),
    changed,
    rounds: results.run.rounds,
    folder: suite.grids.some(({ workload }) => catalog.workloads.get(workload)?.value.yours),
    ...(options.out === undefined ? {} : { out: options.out }),
  });
  const place = options.out === undefined ? fromHere(join(home, path)) : path;
  const problem = writeWhole(place, canonical(results));
  if (problem !== undefined) return refuse([problem]);
  if (say.results !== undefined) say.results(results, place);
  else if (options.json) say.out(canonical(results));
  else say.out(matrix(results, { width: say.width, color: say.color }));
  const corpora = journal.entries.flatMap((it) => (it.kind === "corpus" && it.corpus ? [it.corpus] : []));
  // A terminal would break lines in mid-word.
  const line = (text: string): void => {
    for (const part of indented("", text, say.lines)) say.err(`${part}\n`);
  };
  if (changed.length > 0)
    line(
      `note: these numbers are of two things: while they were measured, this changed: ${changed.join(", ")}`,
    );
  for (const note of notesOf(corpora)) line(`note: ${note}`);
  const stops = new Map(journal.entries.flatMap((it) => (it.kind === "stop" ? [[it.case, it]] : [])));
  for (const stop of stopLines([...stops.values()], suite.budget.precision)) line(stop);
  line(whereTimeWent(spentBy(journal), overhead(journal)));
  line(summaryLine(results, { path: place, ...(why === undefined ? {} : { why }) }));
  if (interrupted) {
    say.err(`interrupted; go on with: ${typed(`suite ${suite.name} --resume`)}\n`);
    return 130;
  }
  return results.cells.some((cell) => isFailure(cell.status)) ? 1 : 0;
}

/** A path as one would type it here. */
function fromHere(path: string): string {
  const near = relative(process.cwd(), path);
  return near.startsWith("..") ? path : near;
}

/** Whether the command line asks for anything but the suite as it is written. */
const altered = (options: SuiteOptions): boolean =>
  options.quick === true || options.only !== undefined || options.set !== undefined;
