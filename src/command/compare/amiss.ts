/** What stands against a verdict, in a sentence for each side. */
import { readId } from "../../id.ts";
import { type BlankCell, isFailure } from "../../model/index.ts";
import { indented } from "../../report/table/words.ts";
import { problemText } from "../../report/terminal/problem.ts";
import type { Say } from "../suite/joined.ts";
import type { Named } from "./verdict.ts";

/** What the user has to mend comes before what fails for the want of it; each side's first trouble, once. */
export function failed(cells: readonly BlankCell[], named: readonly Named[], say: Say): 2 | 4 {
  const labelOf = ({ id }: BlankCell): string | undefined =>
    named.find(({ backend }) => backend === readId(id).backend)?.label;
  const sides = cells.flatMap((cell) => {
    const label = labelOf(cell);
    return label === undefined ? [] : [{ ...cell, label }];
  });
  const firsts = [...Map.groupBy(sides, ({ label }) => label).values()].flatMap(([first]) => first ?? []);
  const lacking = firsts.filter(({ status }) => !isFailure(status));
  for (const { status, why, label, hint } of lacking)
    say.err(
      `${problemText({ code: status, message: why, file: label, ...(hint !== undefined && { hint }) })}\n`,
    );
  if (lacking.length > 0) return 2;

  const all = firsts[0]?.why ?? "";
  if (all.startsWith(corpus) || (firsts.length === named.length && firsts.every(({ why }) => why === all)))
    say.out(`cannot compare: ${all.replace(corpus, "").replace(/^Error: /, "")}\n`);
  else for (const cell of firsts) say.out(`${sentence(cell, named[0]?.label)}\n`);
  for (const { status, why, log = "" } of firsts) {
    if (log !== "" && status !== "wrong") say.err(`${indented("  | ", log, say.lines).join("\n")}\n`);
    if (why.startsWith("changes its input"))
      say.err("  hint: --fresh gives every call a copy of its own, made outside the clock\n");
  }
  return 4;
}

function sentence(
  { label, status, why }: BlankCell & Pick<Named, "label">,
  first: string | undefined,
): string {
  if (status !== "wrong")
    return why.startsWith(`${label} `)
      ? why
      : `${label} ${status === "timeout" ? "took too long" : status}: ${why}`;
  if (!why.startsWith("answered")) return `${label} ${why}`;
  return label === first
    ? `${label} does not answer the same twice: it ${why}`
    : `the answers differ: ${label} ${why}`;
}

const corpus = "its corpus could not be prepared: ";
