/** Two states become a duet: written out, planned, paired, measured, concluded. */
import { relative } from "node:path";
import { conclude, toMeasure } from "../../duet/conclude.ts";
import type { Duet } from "../../duet/model.ts";
import type { Pair } from "../../duet/pair.ts";
import { environment } from "../../machine/environment.ts";
import { machineName } from "../../machine/name.ts";
import { warnings } from "../../machine/warnings.ts";
import type { Probed, Problem } from "../../model/index.ts";
import { probeAll } from "../../run/prepare.ts";
import type { Show } from "../../run/show.ts";
import type { World } from "../../run/world.ts";
import type { Duetting, Refusal } from "../duet.ts";
import { type Both, checkOut, type Name, placeOf } from "./checkout.ts";
import { blocksIn, suspectsIn } from "./journal.ts";
import { type MeasureEnd, measurePairs } from "./measure.ts";
import { paired, targetsOf } from "./pairs.ts";
import { journalFor } from "./resume.ts";
import { filterOf, load, type Loaded, textOf } from "./side.ts";
import type { State } from "./sides.ts";
import { type Homed, together } from "./world.ts";

const failed = (problems: readonly Problem[]): Refusal => ({ problems, exit: 3 });
/** Head's alone: base is well. */
const broken = (problems: readonly Problem[]): Refusal => ({ problems, exit: 4 });
const stopped: Refusal = { problems: [], exit: 130 };
const names = ["base", "head"] as const;

export async function compare(states: Both<State>, duetting: Duetting): Promise<Duet | Refusal> {
  const { place, worldIn, say, suite } = duetting;
  const homes = { base: placeOf("base", place).home, head: placeOf("head", place).home };
  const homed = (name: Name): Homed => ({ home: homes[name], world: worldIn(homes[name]) });
  const world = together(homed("base"), homed("head"));
  const notes: string[] = [];
  try {
    for (const [done, name] of names.entries()) {
      say.show({ step: "prepare", name: `${name}: ${states[name].from}`, done, total: names.length });
      const made = await checkOut(name, states[name], place, world.stop);
      // A signal that came while git ran is heard only now.
      await Bun.sleep(0);
      if (world.stop.aborted) return stopped;
      if ("problem" in made) {
        const own = name === "head" && made.problem.code === "no-packages";
        return (own ? broken : failed)([made.problem]);
      }
      notes.push(...made.notes);
    }
    const at = (name: Name): Omit<Loaded, "suite" | "catalog"> => ({
      name,
      home: homes[name],
      project: place.home,
      top: placeOf(name, place).top,
      tree: states[name].tree,
    });
    const texts = { base: textOf(homes.base, suite), head: textOf(homes.head, suite) };
    if (texts.base === undefined) notes.push(`base has no ${suite}: head's is asked of base's own code`);
    const head = await load(at("head"), suite);
    const base = await load(at("base"), suite, texts.head);
    if ("problems" in head) {
      const lost = texts.head !== undefined && !("problems" in base);
      return (lost ? broken : failed)(head.problems);
    }
    if ("problems" in base) return failed(base.problems);
    for (const { name, home, catalog } of [base, head])
      for (const { file, message } of catalog.problems)
        notes.push(`${name}: ${relative(home, file)}: ${message}`);
    return await loaded({ base, head }, states, duetting, notes, world);
  } finally {
    world.close();
  }
}

async function loaded(
  sides: Both<Loaded>,
  states: Both<State>,
  duetting: Duetting,
  notes: readonly string[],
  world: World,
): Promise<Duet | Refusal> {
  const { say, options, asked } = duetting;
  const filter = filterOf(options.only ?? [], sides.head);
  if ("problems" in filter) return filter;
  const { cells: wanted } = duetting;
  const keeps = ({ id, was, base, head }: Pair): boolean =>
    (wanted === undefined || wanted.includes(id) || (was !== undefined && wanted.includes(was))) &&
    [base, head].some((it) => it !== null && filter.keeps(it.cell));
  const all = options.all === true;
  // Only who differs is asked whether it loads: a fresh checkout would have to build and load everybody else.
  const guess = paired(sides, { base: new Map(), head: new Map() }, all);
  if ("problems" in guess) return guess;
  const differing = guess.pairs.filter((it) => it.fate !== "unchanged" && keeps(it));
  const found = paired(sides, await answersOf(sides, differing, world, say.show), all);
  if (world.stop.aborted) return stopped;
  if ("problems" in found) return found;
  const pairs = found.pairs.filter(keeps);
  if (pairs.length === 0)
    return { problems: [{ code: "nothing-kept", message: "no cell passes this filter", file: "--only" }] };

  const journal = journalFor(duetting, states, world);
  if ("problems" in journal) return journal;
  const [first] = journal.entries;
  const seed = first?.kind === "run" ? first.seed : 0;
  const todo = toMeasure(pairs);
  if (todo.length > 0) for (const sentence of warnings(environment())) say.err(`note: ${sentence}\n`);
  const { rules, budget, failOver } = asked;
  const targets = targetsOf(sides, found.plans, todo, duetting, seed);
  const end =
    todo.length === 0
      ? nothing
      : await measurePairs({ pairs: todo, targets, journal, rules, seed, budget, world, show: say.show });
  if (!end.interrupted) journal.append({ kind: "end" });
  journal.close();
  const said = {
    suite: sides.head.suite.name,
    base: { from: states.base.from, commit: states.base.commit },
    head: { from: states.head.from, commit: states.head.commit },
    machine: machineName(),
    bun: Bun.version,
    seed,
    alike: states.base.tree === states.head.tree,
    interrupted: end.interrupted,
    elapsed: end.elapsed,
    notes: [...new Set(notes)],
  };
  const [blocks, suspects] = [blocksIn(journal), suspectsIn(journal)];
  return conclude(said, { pairs, ends: end.ends, blocks, suspects, failOver }, rules);
}

const nothing: MeasureEnd = { ends: new Map(), interrupted: false, elapsed: 0 };

/** What the backends of these pairs say of themselves, each in its own checkout. */
async function answersOf(
  sides: Both<Loaded>,
  pairs: readonly Pair[],
  world: World,
  show: Show,
): Promise<Both<ReadonlyMap<string, Probed>>> {
  const ask = async (name: Name): Promise<ReadonlyMap<string, Probed>> => {
    const cells = pairs.flatMap((it) => it[name]?.cell ?? []);
    const backends = new Set(cells.flatMap((it) => [it.backend, ...(it.inner ?? [])]));
    const files = [...backends].map((it) => [it, sides[name].catalog.backends.get(it)?.file ?? ""] as const);
    return probeAll(new Map(files), world, show);
  };
  return { base: await ask("base"), head: await ask("head") };
}
