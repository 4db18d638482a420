/**
 * Trials → results: each case's reference, each cell's ratio, verdict and flags, decided here once. Renderers lay out.
 */
import type { CellResult, Flag, MeasuredCell, TrialReport } from "../model/index.ts";
import { compare, type Comparison } from "./compare.ts";
import { mean, median } from "./describe.ts";
import {
  type Finding,
  marginsFor,
  type Measured,
  present,
  referenceOf,
  type Rules,
  series,
} from "./finding.ts";
import { shapeFlags } from "./flags.ts";
import { suspicion } from "./suspect.ts";

export function summarize(findings: readonly Finding[], rules: Rules): CellResult[] {
  const measured = findings.filter((it): it is Measured => "trials" in it);
  const byCase = Map.groupBy(measured, (it) => it.cell.case);
  const references = new Map([...byCase].map(([id, them]) => [id, referenceOf(them, rules.baseline)]));
  const noisy = new Set(
    [...byCase].flatMap(([id, them]) => (twinDiffers(them, references.get(id), rules) ? [id] : [])),
  );
  return findings.map((it) => {
    if ("blank" in it) return { id: it.cell.id, ...it.blank };
    const around = byCase.get(it.cell.case) ?? [];
    const suspect = suspicion(it, around, measured, rules);
    return result(it, references.get(it.cell.case), rules, noisy.has(it.cell.case), suspect);
  });
}

/** The baseline against itself came out as a difference: nothing is to be concluded in this case. */
function twinDiffers(measured: readonly Measured[], reference: Measured | undefined, rules: Rules): boolean {
  const twin = measured.find(({ cell }) => cell.role === "twin");
  if (twin === undefined || reference === undefined) return false;
  const { verdict } = compare(series(twin), series(reference), marginsFor(twin, reference, rules));
  return verdict === "faster" || verdict === "slower";
}

function result(
  it: Measured,
  reference: Measured | undefined,
  rules: Rules,
  noisy: boolean,
  suspect: string | undefined,
): MeasuredCell {
  const trials = present(it);
  const middle = (value: (trial: TrialReport) => number): number => median(trials.map(value));
  const peaks = trials.flatMap(({ peak }) => peak ?? []);
  const against =
    reference === undefined || reference === it
      ? undefined
      : compare(series(it), series(reference), marginsFor(it, reference, rules));
  const shape = shapeFlags(trials, series(it).ns, rules.margin);
  const flags: Flag[] = [
    ...shape.flags,
    ...(against?.ratio?.screening ? (["screening"] as const) : []),
    ...(noisy ? (["noisy"] as const) : []),
    ...(suspect === undefined ? [] : (["suspect"] as const)),
  ];
  const why = [suspect, shape.why, doubt(against, noisy)]
    .filter((sentence) => sentence !== undefined)
    .join("; ");
  const verdict = noisy ? "unsure" : against?.verdict;
  return {
    id: it.cell.id,
    status: "measured",
    work: it.work,
    ns: middle(({ ns }) => ns),
    ...(against?.ratio ? { ratio: against.ratio.interval } : {}),
    ...(verdict === undefined || against === undefined || it.cell.role === "floor" ? {} : { verdict }),
    rounds: it.trials.map((trial) => trial?.ns ?? null),
    medians: it.trials.map((trial) => trial?.median ?? null),
    p50: middle(({ p50 }) => p50),
    dropped: mean(trials.map(({ dropped }) => dropped)),
    cpu: middle(({ cpu }) => cpu),
    peak: peaks.length === 0 ? null : median(peaks),
    open: middle(({ open }) => open),
    first: middle(({ first }) => first),
    batch: trials[0]?.batch ?? 1,
    facts: trials.at(-1)?.facts ?? {},
    flags: flags.toSorted((a, b) => (a < b ? -1 : 1)),
    ...(why === "" ? {} : { why }),
    def: it.def,
    impl: it.impl,
  };
}

/** What a reader must know of a verdict that was withheld. */
function doubt(against: Comparison | undefined, noisy: boolean): string | undefined {
  if (noisy) return "the baseline measured twice differs from itself here, so nothing is concluded";
  if (against?.doubt === "medians") return "the mean and the median of its turns contradict each other";
  if (against?.doubt === "speeds") return "its two speeds give different verdicts";
  return undefined;
}
