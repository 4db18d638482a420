/**
 * The pairs of a duet are prepared and measured: corpora and calibrations of both sides, then whatever block the stage asks
 * for, until it asks for none. Everything goes into the journal, so that a killed duet goes on to the same blocks.
 */
import type { Ends } from "../../duet/conclude.ts";
import { nextStep } from "../../duet/next.ts";
import type { Pair } from "../../duet/pair.ts";
import type { Rules } from "../../duet/rules.ts";
import type { Failed, Planned } from "../../model/index.ts";
import { hasDied } from "../../run/outcome.ts";
import { calibrateAll, type Corpora, prepareCorpora } from "../../run/prepare.ts";
import type { Show } from "../../run/show.ts";
import type { Target } from "../../run/target.ts";
import type { World } from "../../run/world.ts";
import { type Duo, type Ended, measureDuo, type Part, wallOf } from "./block.ts";
import type { Name } from "./checkout.ts";
import { blocksIn, calibrations, type DuetEntry, type DuetJournal, suspectsIn } from "./journal.ts";

export interface Job {
  /** Those that are to be measured. */
  readonly pairs: readonly Pair[];
  readonly targets: Readonly<Record<Name, Target>>;
  readonly journal: DuetJournal;
  readonly rules: Rules;
  readonly seed: number;
  /** Longest time, preparations included, ns. */
  readonly budget: number;
  readonly world: World;
  readonly show: Show;
}

export interface MeasureEnd {
  readonly ends: ReadonlyMap<string, Ends>;
  readonly interrupted: boolean;
  readonly elapsed: number;
}

const names = ["base", "head"] as const;

export async function measurePairs(job: Job): Promise<MeasureEnd> {
  const { world, journal } = job;
  const before = journal.entries.reduce((last, it) => (it.kind === "block" ? it.elapsed : last), 0);
  const begun = world.clock() - before;
  const elapsed = (): number => world.clock() - begun;
  const ends = new Map<string, Ends>();
  const stopped = (): MeasureEnd => ({ ends, interrupted: true, elapsed: elapsed() });

  const corpora = { base: new Map(), head: new Map() } as Record<Name, Corpora>;
  for (const name of names) {
    const found = await prepareCorpora(job.targets[name], world, job.show);
    if (found === "interrupted") return stopped();
    corpora[name] = found;
    const made = calibrations(journal, name);
    const done = await calibrateAll(narrowed(job, name, corpora), found, made, world, job.show);
    if (done === "interrupted") return stopped();
  }
  const duos = new Map<string, Duo>();
  for (const pair of job.pairs) {
    const found = ready(pair, job, corpora);
    if ("duo" in found) duos.set(pair.id, found.duo);
    else ends.set(pair.id, found.ends);
  }
  for (const it of journal.entries) if (it.kind === "block" && it.failed) ends.set(it.cell, it.failed);
  const interrupted = (await rounds(job, duos, ends, elapsed)) === "interrupted";
  return { ends, interrupted, elapsed: elapsed() };
}

/** What has another input or another right answer in head need not be calibrated there. */
function narrowed({ targets, pairs }: Job, name: Name, corpora: Readonly<Record<Name, Corpora>>): Target {
  const target = targets[name];
  if (name === "base") return target;
  const apart = new Set(
    pairs.flatMap((it) => (apartBy(it, corpora) === undefined ? [] : (it.head?.cell.id ?? []))),
  );
  return { ...target, plan: { ...target.plan, cells: target.plan.cells.filter(({ id }) => !apart.has(id)) } };
}

/** Why the times of a pair cannot be compared, by what was prepared. */
function apartBy({ base, head }: Pair, corpora: Readonly<Record<Name, Corpora>>): Ends["apart"] {
  const [old, now] = [corpora.base.get(base?.cell.case ?? ""), corpora.head.get(head?.cell.case ?? "")];
  if (old === undefined || now === undefined || "status" in old || "status" in now) return undefined;
  if (old.digest !== now.digest)
    return {
      class: "not-comparable",
      why: "its corpus is another one, though the workload has the same version",
    };
  const at = old.expected.findIndex((it, i) => it !== now.expected[i]);
  if (at < 0 && old.expected.length === now.expected.length) return undefined;
  const [was, is] = [old.expected[at] ?? "none", now.expected[at] ?? "none"].map((it) => it.slice(0, 60));
  return { class: "changed-answer", why: `the right answer to the same question was ${was} and is ${is}` };
}

function ready(
  pair: Pair,
  { targets, journal }: Job,
  corpora: Readonly<Record<Name, Corpora>>,
): { readonly duo: Duo } | { readonly ends: Ends } {
  const ends: { -readonly [K in keyof Ends]: Ends[K] } = {};
  const parts: Partial<Record<Name, Part>> = {};
  for (const name of names) {
    const cell = pair[name]?.cell;
    if (cell === undefined) throw new Error(`${pair.id} has no ${name}`);
    const corpus = corpora[name].get(cell.case);
    if (corpus !== undefined && "status" in corpus) ends[name] = corpus;
    const entry = calibrationOf(cell, journal, name);
    if (entry?.failed !== undefined) ends[name] ??= entry.failed;
    if (entry?.calibration !== undefined)
      parts[name] = { target: targets[name], cell, corpora: corpora[name], calibration: entry.calibration };
  }
  const apart = apartBy(pair, corpora);
  if (apart !== undefined && ends.base === undefined && ends.head === undefined) ends.apart = apart;
  const { base, head } = parts;
  const well = ends.base === undefined && ends.head === undefined && apart === undefined;
  if (well && base !== undefined && head !== undefined) return { duo: { id: pair.id, base, head } };
  return { ends };
}

/** The last one counts: a child that was killed from outside may do its work in a later session. */
const calibrationOf = (cell: Planned, journal: DuetJournal, side: Name) =>
  journal.entries.findLast(
    (it): it is DuetEntry & { kind: "calibrated" } =>
      it.kind === "calibrated" && it.side === side && it.entry.cell === cell.id,
  )?.entry;

async function rounds(
  { journal, rules, seed, budget, world, show }: Job,
  duos: ReadonlyMap<string, Duo>,
  ends: Map<string, Ends>,
  elapsed: () => number,
): Promise<"done" | "interrupted"> {
  const walls = new Map<string, number[]>();
  for (const it of journal.entries)
    if (it.kind === "block") walls.set(it.cell, [...(walls.get(it.cell) ?? []), it.wall]);
  const wall = (id: string): number => {
    const had = walls.get(id);
    const duo = duos.get(id);
    if (had !== undefined) return had.reduce((sum, it) => sum + it, 0) / had.length;
    return duo === undefined ? 0 : wallOf(duo);
  };
  for (;;) {
    const cells = [...duos.keys()].filter((id) => !ends.has(id));
    const [blocks, suspects] = [blocksIn(journal), suspectsIn(journal)];
    const step = nextStep({ cells, blocks, suspects, seed, elapsed: elapsed(), budget, wall }, rules);
    if (step === "done") return "done";
    if ("suspects" in step) {
      journal.append({ kind: "suspects", suspects: step.suspects });
      continue;
    }
    const { measure: id, stage } = step;
    const duo = duos.get(id);
    if (duo === undefined) throw new Error(`${id} is not prepared`);
    show({
      step: "trial",
      name: id,
      round: blocks.filter(({ cell }) => cell === id).length + 1,
      rounds:
        stage === "screen"
          ? rules.screen
          : stage === "fresh"
            ? rules.screen + (suspects?.fresh ?? 0)
            : rules.most,
      done: blocks.length,
      total: Math.max(
        blocks.length + 1,
        cells.length * rules.screen + (suspects === undefined ? 0 : suspects.cells.length * suspects.fresh),
      ),
      left: Math.max(0, budget - elapsed()),
    });
    const start = world.clock();
    const ended = await twice((again) =>
      measureDuo(duo, stage, `${seed}/${blocks.length}/${id}${again}`, world),
    );
    if (ended === "interrupted") return "interrupted";
    world.sweep();
    const took = { cell: id, wall: world.clock() - start, elapsed: elapsed() };
    walls.set(id, [...(walls.get(id) ?? []), took.wall]);
    if ("failed" in ended) {
      ends.set(id, ended.failed);
      journal.append({ kind: "block", ...took, failed: ended.failed, dropped: 0 });
    } else journal.append({ kind: "block", ...took, ...ended });
  }
}

/**
 * A process that died once may have been killed from outside, or die so rarely that either side could have been the one: the
 * block is measured once more. Who failed in either is told, so that what dies on both sides is nobody's regression.
 */
async function twice(
  measure: (again: "" | "/again") => Promise<Ended | "interrupted">,
): Promise<Ended | "interrupted"> {
  const first = await measure("");
  if (first === "interrupted" || !("failed" in first)) return first;
  const { base, head } = first.failed;
  if (![base, head].every((it) => it === undefined || mayBeChance(it))) return first;
  const second = await measure("/again");
  if (second === "interrupted" || !("failed" in second)) return second;
  return { failed: { ...first.failed, ...second.failed } };
}

const mayBeChance = ({ status }: Failed): boolean => hasDied(status) || status === "timeout";
