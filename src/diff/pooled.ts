/**
 * All cells of one changed backend together: what no single cell shows, seventeen of them may. A cell's ln(head ÷ base) is
 * what the change did + what the session did to its backend + what it did to the cell; the last two are known from backends
 * that did not change. So a backend is the unit: the means of the unchanged ones say how far a backend wanders between two
 * sessions without any reason (τ, by the method of moments), the spread of cells inside backends how far a cell does (σ).
 *
 *   change = centre of its cells − mean of the unchanged backends' centres,  variance = τ² + σ²/cells + that mean's own
 *
 * with a t interval of 95 % on one degree of freedom less than there are unchanged backends. Centres are Hodges–Lehmann,
 * σ is 1.4826·MAD: one wild cell moves neither.
 */
import type { Interval, Verdict } from "../model/index.ts";
import { usualMargin } from "../stats/finding.ts";
import { judge, mad, mean, median, signedRank } from "../stats/index.ts";
import { deviation } from "../stats/describe.ts";
import { studentQuantile } from "../stats/student.ts";

/** A cell that was measured on both sides. */
export interface Moved {
  readonly backend: string;
  /** ln(head ÷ base). */
  readonly delta: number;
  /** Nothing about it changed. */
  readonly control: boolean;
}

export interface Pooled {
  readonly backend: string;
  readonly cells: number;
  /** Unchanged backends that it was held against. */
  readonly against: number;
  /** Head ÷ base, less what the session did. */
  readonly change: Interval;
  readonly verdict: Verdict;
}

/** Fewer unchanged backends say nothing about how far backends wander. */
const fewestBackends = 3;
/** Fewer cells are no average. */
const fewestCells = 3;

export function pooled(moved: readonly Moved[]): Pooled[] {
  const byBackend = Map.groupBy(moved, ({ backend }) => backend);
  const groups = [...byBackend].map(([backend, them]) => ({
    backend,
    deltas: them.map(({ delta }) => delta),
    still: them.every(({ control }) => control),
  }));
  const still = groups.filter((it) => it.still);
  if (still.length < fewestBackends) return [];
  const session = sessionOf(still.map(({ deltas }) => deltas));
  return groups
    .filter(({ still: quiet, deltas }) => !quiet && deltas.length >= fewestCells)
    .map(({ backend, deltas }) => ({
      backend,
      cells: deltas.length,
      against: still.length,
      ...judged(deltas, session),
    }));
}

interface Session {
  /** What all backends did together, and its variance. */
  readonly shift: number;
  readonly unsure: number;
  /** Variance of a backend's own wandering, and of a cell's inside it. */
  readonly backend: number;
  readonly cell: number;
  readonly freedom: number;
}

function sessionOf(groups: readonly (readonly number[])[]): Session {
  const centres = groups.map(centre);
  const inside = groups.flatMap((deltas, i) => deltas.map((it) => it - (centres[i] ?? 0)));
  const total = inside.length;
  const cell = total > groups.length ? (total / (total - groups.length)) * mad(inside) ** 2 : 0;
  const sampling = mean(groups.map(({ length }) => cell / length));
  const backend = Math.max(0, deviation(centres) ** 2 - sampling);
  const weights = groups.map(({ length }) => 1 / Math.max(backend + cell / length, 1e-12));
  const weight = weights.reduce((sum, it) => sum + it, 0);
  const shift = centres.reduce((sum, it, i) => sum + it * (weights[i] ?? 0), 0) / weight;
  return { shift, unsure: 1 / weight, backend, cell, freedom: groups.length - 1 };
}

/** A change need not be equal in all cells: where they differ more than unchanged ones do, that counts. */
function judged(deltas: readonly number[], session: Session): Pick<Pooled, "change" | "verdict"> {
  const own = Math.max(session.cell, mad(deltas) ** 2);
  const error = Math.sqrt(session.backend + own / deltas.length + session.unsure);
  const half = studentQuantile(0.95, session.freedom) * error;
  const estimate = centre(deltas) - session.shift;
  const change = [estimate, estimate - half, estimate + half].map(Math.exp) as [number, number, number];
  const ratio = { interval: change, n: deltas.length, confidence: 0.95, screening: false } as const;
  return { change, verdict: judge({ mean: ratio }, { margin: usualMargin }).verdict };
}

const centre = (deltas: readonly number[]): number => median([...signedRank(deltas).sorted]);
