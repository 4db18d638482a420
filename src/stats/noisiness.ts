/** How disturbed a run was, and what its verdicts are worth. */
import type { MeasuredCell, Noisiness } from "../model/index.ts";
import { readId } from "../id.ts";
import { compare } from "./compare.ts";
import { type Finding, marginsFor, type Measured, referenceOf, type Rules, series } from "./finding.ts";

/** `trials` and `repeated` are counted by who ran them. */
export function noisiness(
  findings: readonly Finding[],
  cells: readonly MeasuredCell[],
  rules: Rules,
  counts: Pick<Noisiness, "trials" | "repeated">,
): Noisiness {
  const noisyCases = new Set(
    cells.flatMap(({ id, flags }) => (flags.includes("noisy") ? [readId(id).row] : [])),
  );
  const decided = new Set(cells.flatMap(({ id, verdict = "unsure" }) => (verdict === "unsure" ? [] : [id])));
  const byCase = Map.groupBy(
    findings.filter((it): it is Measured => "trials" in it),
    ({ cell }) => cell.case,
  );
  let falseVerdicts = 0;
  for (const [, them] of byCase) {
    const reference = referenceOf(them, rules.baseline);
    for (const it of them) {
      if (reference === undefined || !decided.has(it.cell.id)) continue;
      const { ratio } = compare(series(it), series(reference), marginsFor(it, reference, rules));
      falseVerdicts += 1 - (ratio?.confidence ?? 1);
    }
  }
  return { ...counts, noisyCases: noisyCases.size, verdicts: decided.size, falseVerdicts };
}

/** Rounds of the case that got fewest: what every case got. */
export function fewestRounds(findings: readonly Finding[]): number {
  const most = new Map<string, number>();
  for (const it of findings) {
    if (!("trials" in it)) continue;
    const rounds = it.trials.filter((trial) => trial !== null).length;
    most.set(it.cell.case, Math.max(most.get(it.cell.case) ?? 0, rounds));
  }
  return most.size === 0 ? 0 : Math.min(...most.values());
}
