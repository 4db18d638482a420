/** Two states become a duet: written out, planned, paired, measured, concluded. */
import { conclude, toMeasure } from "../../duet/conclude.ts";
import type { Duet } from "../../duet/model.ts";
import type { Sided } from "../../duet/pair.ts";
import { environment } from "../../machine/environment.ts";
import { machineName } from "../../machine/name.ts";
import { warnings } from "../../machine/warnings.ts";
import type { Probed, Problem } from "../../model/index.ts";
import { probeAll } from "../../run/prepare.ts";
import type { World } from "../../run/world.ts";
import type { Duetting, Refusal } from "../duet.ts";
import { type Both, checkOut, type Name } from "./checkout.ts";
import { blocksIn, suspectsIn } from "./journal.ts";
import { type MeasureEnd, measurePairs } from "./measure.ts";
import { paired, targetsOf } from "./pairs.ts";
import { journalFor } from "./resume.ts";
import { filterOf, hasSuite, load, type Loaded } from "./side.ts";
import type { State } from "./sides.ts";
import { together } from "./world.ts";

const failed = (problems: readonly Problem[]): Refusal => ({ problems, exit: 3 });

export async function compare(states: Both<State>, duetting: Duetting): Promise<Duet | Refusal> {
  const { place, worldIn, say, options } = duetting;
  const notes: string[] = [];
  const homes: Partial<Record<Name, string>> = {};
  const outer = worldIn(place.home);
  const { stop } = outer;
  outer.close();
  for (const name of ["base", "head"] as const) {
    say.show({ step: "prepare", name: `${name}: ${states[name].from}`, done: name === "base" ? 0 : 1, total: 2 });
    const made = await checkOut(name, states[name], place, stop);
    if ("problem" in made) return failed([made.problem]);
    homes[name] = made.place.home;
    notes.push(...made.notes);
  }
  const [baseHome = "", headHome = ""] = [homes.base, homes.head];
  const head = await load("head", headHome, duetting.suite);
  if ("problems" in head) return failed(head.problems);
  const text = hasSuite(headHome, duetting.suite);
  if (hasSuite(baseHome, duetting.suite) === undefined)
    notes.push(`base has no ${duetting.suite}: head's is asked of base's own code`);
  const base = await load("base", baseHome, duetting.suite, text);
  if ("problems" in base) return failed(base.problems);

  const world = together(
    { home: baseHome, world: worldIn(baseHome) },
    { home: headHome, world: worldIn(headHome) },
  );
  try {
    return await loaded({ base, head }, states, duetting, notes, world, options.all === true);
  } finally {
    world.close();
  }
}

async function loaded(
  sides: Both<Loaded>,
  states: Both<State>,
  duetting: Duetting,
  notes: string[],
  world: World,
  all: boolean,
): Promise<Duet | Refusal> {
  const { say, options, asked } = duetting;
  const filter = filterOf(options.only ?? [], sides.head);
  if ("problems" in filter) return filter;
  const keeps = (it: Sided | null): boolean => it !== null && filter.keeps(it.cell);
  // Only who differs is asked whether it loads: a fresh checkout would have to build and load everybody else.
  const guess = paired(sides, { base: new Map(), head: new Map() }, all);
  if ("problems" in guess) return failed(guess.problems);
  const wanted = guess.pairs.filter((it) => it.fate !== "unchanged" && (keeps(it.head) || keeps(it.base)));
  const probes = { base: new Map<string, Probed>(), head: new Map<string, Probed>() };
  for (const name of ["base", "head"] as const) {
    const cells = wanted.flatMap((it) => it[name]?.cell ?? []);
    const backends = new Set(cells.flatMap((it) => [it.backend, ...(it.inner ?? [])]));
    const files = [...backends].map((it) => [it, sides[name].catalog.backends.get(it)?.file ?? ""] as const);
    for (const [it, probe] of await probeAll(new Map(files), world, say.show)) probes[name].set(it, probe);
  }
  const found = paired(sides, probes, all);
  if ("problems" in found) return failed(found.problems);
  const pairs = found.pairs.filter((it) => keeps(it.head) || keeps(it.base));
  if (pairs.length === 0)
    return { problems: [{ code: "nothing-kept", message: "no cell passes this filter", file: "--only" }] };
  for (const { catalog } of [sides.base, sides.head])
    for (const problem of catalog.problems) notes.push(`${problem.message}`);

  const journal = journalFor(duetting, states, world);
  if ("problems" in journal) return journal;
  const [first] = journal.entries;
  const seed = first?.kind === "run" ? first.seed : 0;
  for (const sentence of warnings(environment())) say.err(`note: ${sentence}\n`);
  const todo = toMeasure(pairs);
  const job = {
    pairs: todo,
    targets: targetsOf(sides, found.plans, todo, duetting, seed),
    journal,
    rules: asked.rules,
    seed,
    budget: asked.budget,
    world,
    show: say.show,
  };
  const none: MeasureEnd = { ends: new Map(), interrupted: world.stop.aborted, elapsed: 0 };
  const end = todo.length === 0 ? none : await measurePairs(job);
  if (!end.interrupted) journal.append({ kind: "end" });
  journal.close();
  return conclude(
    {
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
    },
    {
      pairs,
      ends: end.ends,
      blocks: blocksIn(journal),
      suspects: suspectsIn(journal),
      failOver: asked.failOver,
    },
    asked.rules,
  );
}
