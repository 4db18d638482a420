/**
 * Results × results → what changed. Pure, and the same whatever the order of cells. A number is judged only where the
 * controls tell what the time between the two sessions did; everything else is said to be unjudged, never passed.
 */
import { readId } from "../id.ts";
import type { CellResult, Results } from "../model.ts";
import type { Session } from "./change.ts";
import { conclusionTags, handoverMoves, winnerChanges } from "./conclusions.ts";
import { calibrate } from "./controls.ts";
import {
  type Class,
  classes,
  type Diff,
  type Glimpse,
  type Row,
  type Side,
  type SideHeader,
  type Tag,
} from "./model.ts";
import { notes } from "./notes.ts";
import { pairs } from "./pairs.ts";
import { objectionTo } from "./objection.ts";
import { sort } from "./sort.ts";
import { timed } from "./timed.ts";

export interface DiffOptions {
  /** Cells of head that this checkout's code did not make. */
  readonly stale?: ReadonlySet<string>;
}

/** A side is null where there are no results; then nothing is judged. */
export function diff(base: Side | null, head: Side | null, { stale = new Set() }: DiffOptions = {}): Diff {
  const some = (head ?? base)?.results;
  if (some === undefined) throw new Error("diff: neither side has results");
  const [old, now] = [base?.results ?? without(some), head?.results ?? without(some)];
  const sorted = pairs(old, now).map((pair) => sort(pair, old, now));
  const compared = sorted.flatMap(({ compared: it }) => it ?? []);
  const calibration = calibrate(compared.filter(({ control }) => control));
  const objection = objectionTo({ base, head, compared, calibration }) ?? null;

  const sameCases = new Set(compared.map(({ head: { id } }) => readId(id).row));
  const winners = old.machine === now.machine ? winnerChanges(old, now, sameCases) : [];
  const handovers = old.machine === now.machine ? handoverMoves(old, now) : [];
  const session = (boundary: string): Session | null =>
    objection === null ? calibration.session(boundary) : null;

  const rows = sorted.map(({ pair, decided, compared: it }): Row => {
    const time = it && timed(it, session(it.boundary));
    const tags: Tag[] = [
      ...(time?.tags ?? []),
      ...(stale.has(pair.id) ? (["stale"] as const) : []),
      ...conclusionTags(pair.id, winners, handovers),
    ];
    const { base: before, head: after } = pair;
    return {
      id: pair.id,
      ...(pair.was === undefined ? {} : { was: pair.was }),
      class: decided?.class ?? time?.class ?? "blank",
      ...whyOf(decided?.why ?? time?.why),
      cause: it?.cause ?? [],
      tags,
      base: glimpse(before),
      head: glimpse(after),
      ...(time?.change && { change: time.change }),
      ...(time?.resolves !== undefined && decided === undefined && { resolves: time.resolves }),
    };
  });
  const counts = Object.fromEntries(
    classes.map((name) => [name, rows.filter((row) => row.class === name).length]),
  ) as Record<Class, number>;
  return {
    suite: some.suite,
    base: base && header(base),
    head: head && header(head),
    objection,
    notes: base && head ? notes(old, now, objection === null) : [],
    controls: calibration.controls,
    counts,
    winners,
    handovers,
    rows: rows.toSorted(byWeight),
    exit: counts.broken + counts.failed > 0 ? 4 : objection === null ? 0 : 3,
  };
}

/** The same run with nothing in it: what a missing side is compared as. */
const without = (results: Results): Results => ({ ...results, cells: [], rankings: [], handovers: [] });

const whyOf = (why: string | undefined): { why?: string } => (why === undefined ? {} : { why });

const glimpse = (cell: CellResult | undefined): Glimpse | null =>
  cell === undefined
    ? null
    : cell.status === "measured"
      ? { status: cell.status, ns: cell.ns, ...(cell.ratio && { ratio: cell.ratio[0] }) }
      : { status: cell.status };

const header = ({ from, results: { machine, run } }: Side): SideHeader => ({
  from,
  machine,
  bun: run.bun,
  revision: run.revision,
  commit: run.commit,
  date: run.date,
  rounds: run.rounds,
});

/** By class, controls last, then the largest change, then by code units: the order is the same everywhere. */
function byWeight(a: Row, b: Row): number {
  const weight = ({ change: it }: Row): number => (it ? Math.abs(Math.log(it[0])) : 0);
  const control = ({ tags }: Row): number => Number(tags.includes("control"));
  const order =
    classes.indexOf(a.class) - classes.indexOf(b.class) || control(a) - control(b) || weight(b) - weight(a);
  return order !== 0 ? order : a.id < b.id ? -1 : 1;
}
