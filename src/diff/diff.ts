/**
 * Results × results → what changed. Pure, and the same whatever the order of cells. A number is judged only where the
 * controls tell what the time between the two sessions did; everything else is said to be unjudged, never passed.
 */
import { readId } from "../id.ts";
import { isControl, type Results } from "../model/index.ts";
import { conclusionTags, handoverMoves, winnerChanges } from "./conclusions.ts";
import { calibrate, fewest } from "./controls.ts";
import { measureChanges } from "./measures.ts";
import type { Diff, Row, Side, SideHeader, Staleness, Tag } from "./model.ts";
import { borrowedNotes, notes, oneBaseline } from "./notes.ts";
import { objectionTo } from "./objection.ts";
import { pairs } from "./pairs.ts";
import { type Moved, type Pooled, pooled } from "./pooled.ts";
import { byWeight, countsOf, rowFrom } from "./row.ts";
import { sort, type Sorted } from "./sort.ts";
import { timed } from "./timed.ts";

/** What is known of head's cells and this checkout's code. */
export type Freshness =
  | {
      /** Cells that this code did not make. */
      readonly stale: ReadonlySet<string>;
    }
  | { readonly unchecked: string };

/** A side is null where there are no results; then nothing is judged. */
export function diff(base: Side | null, head: Side | null, freshness?: Freshness): Diff {
  const some = (head ?? base)?.results;
  if (some === undefined) throw new Error("diff: neither side has results");
  const [old, now] = [base?.results ?? emptied(some), head?.results ?? emptied(some)];
  const sides = {
    suite: some.suite,
    base: base && header(base),
    head: head && header(head),
    stale: head && stalenessOf(head.results, freshness),
    oneBaseline: oneBaseline(old, now),
  };
  return base && head && Bun.deepEquals(old, now)
    ? { ...sides, ...unchanged }
    : { ...sides, ...compare(base, head, old, now, staleIn(freshness)) };
}

type Findings = Omit<Diff, "suite" | "base" | "head" | "stale" | "oneBaseline">;

/** One run against itself: no session lies in between, and there is nothing to judge. */
const unchanged: Findings = {
  identical: true,
  objection: null,
  notes: [],
  controls: { total: 0, moved: 0, shift: 0, widening: 0 },
  counts: countsOf([]),
  pooled: [],
  winners: [],
  handovers: [],
  rows: [],
  exit: 0,
};

function compare(
  base: Side | null,
  head: Side | null,
  old: Results,
  now: Results,
  stale: ReadonlySet<string>,
): Findings {
  const sorted = pairs(old, now).map((pair) => sort(pair, old, now));
  const compared = sorted.flatMap(({ compared: it }) => it ?? []);
  const calibration = calibrate(compared.filter(({ control }) => control));
  const objection = objectionTo({ base, head, compared, calibration }) ?? null;

  const sameMachine = old.machine === now.machine;
  const winners = sameMachine ? winnerChanges(old, now, sorted) : [];
  const handovers = sameMachine ? handoverMoves(old, now, sorted) : [];
  const measures = measureChanges(old, now, sorted);
  const { session, own } = calibration;
  const found = sorted.map((it): Row => {
    const { pair, compared: times } = it;
    const judgedBy = times && objection === null ? session(times.boundary) : null;
    const time = times && timed(times, judgedBy, own(times.boundary) < fewest);
    const tags: Tag[] = [
      ...(stale.has(pair.id) ? (["stale"] as const) : []),
      ...conclusionTags(pair.id, winners, handovers),
    ];
    return rowFrom(it, time, tags);
  });
  const rows = found.toSorted(byWeight);
  const counts = countsOf(rows);
  return {
    identical: false,
    objection,
    notes: base && head ? [...notes(old, now), ...borrowedNotes(rows, calibration)] : [],
    controls: calibration.controls,
    counts,
    pooled: objection === null ? pooled(sorted.flatMap(moves)).toSorted(worstFirst) : [],
    winners,
    handovers,
    ...(measures.length > 0 && { measures }),
    rows,
    exit: counts.broken + counts.failed + counts.lost > 0 ? 4 : objection === null ? 0 : 3,
  };
}

/** Floors and twins are left out: an empty call wanders as no work does, and a twin is its baseline once more. */
function moves({ pair, compared }: Sorted): Moved[] {
  const { backend, twin } = readId(pair.id);
  const mean = compared?.change.mean ?? null;
  if (compared === undefined || mean === null || twin || isControl(backend)) return [];
  return [{ backend, delta: Math.log(mean.interval[0]), control: compared.control }];
}

const worstFirst = (a: Pooled, b: Pooled): number => b.change[0] - a.change[0];

/** The same run with nothing in it: what a missing side is compared as. */
const emptied = (results: Results): Results => ({ ...results, cells: [], rankings: [], handovers: [] });

const staleIn = (freshness: Freshness | undefined): ReadonlySet<string> =>
  freshness !== undefined && "stale" in freshness ? freshness.stale : new Set();

function stalenessOf({ cells }: Results, freshness: Freshness | undefined): Staleness | null {
  if (freshness === undefined) return null;
  const of = cells.filter(({ status }) => status === "measured").length;
  return "stale" in freshness
    ? { cells: freshness.stale.size, of, unchecked: null }
    : { cells: 0, of, unchecked: freshness.unchecked };
}

const header = ({ from, results: { machine, baseline, run } }: Side): SideHeader => ({
  from,
  machine,
  bun: run.bun,
  revision: run.revision,
  commit: run.commit,
  date: run.date,
  rounds: run.rounds,
  baseline,
});
