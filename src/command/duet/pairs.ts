/** The cells of both sides, paired; and what each side's part of them is to whoever measures. */
import { join } from "node:path";
import { type Pair, pairCells } from "../../duet/pair.ts";
import type { Plan, Probed } from "../../model/index.ts";
import type { Target } from "../../run/target.ts";
import { quick } from "../../suite/budget.ts";
import type { Duetting, Refusal } from "../duet.ts";
import { type Both, duetFolder, type Name } from "./checkout.ts";
import { type Loaded, planOf, sidedOf } from "./side.ts";

interface Paired {
  readonly pairs: readonly Pair[];
  readonly plans: Both<Plan>;
}

export function paired(
  sides: Both<Loaded>,
  probes: Both<ReadonlyMap<string, Probed>>,
  all: boolean,
): Paired | Refusal {
  const [base, head] = [planOf(sides.base, probes.base), planOf(sides.head, probes.head)];
  if ("problems" in base) return { ...base, exit: 3 };
  if ("problems" in head) return { ...head, exit: 4 };
  const pairs = pairCells(sidedOf(base.plan, sides.base), sidedOf(head.plan, sides.head), all);
  return { pairs, plans: { base: base.plan, head: head.plan } };
}

/**
 * The budget of a process is the head's on both sides. They share their input where the same code makes it; otherwise each
 * has its own, made anew for both: files of another age would be a difference between the sides.
 */
export function targetsOf(
  sides: Both<Loaded>,
  plans: Both<Plan>,
  pairs: readonly Pair[],
  { place, options }: Duetting,
  seed: number,
): Both<Target> {
  const budget = options.quick ? quick(plans.head.budget) : plans.head.budget;
  const sameInput = pairs.every(({ base, head }) => base?.workload === head?.workload);
  const of = (name: Name): Target => {
    const ids = new Set(pairs.flatMap((it) => it[name]?.cell.id ?? []));
    const files = <T extends { readonly file: string }>(them: ReadonlyMap<string, T>): Map<string, string> =>
      new Map([...them].map(([key, { file }]) => [key, file]));
    return {
      plan: { ...plans[name], budget, cells: plans[name].cells.filter(({ id }) => ids.has(id)) },
      workloads: files(sides[name].catalog.workloads),
      backends: files(sides[name].catalog.backends),
      identity: {},
      store: sameInput
        ? join(place.home, ".bakeoff", "corpora")
        : join(duetFolder(place.home), "corpora", name),
      seed,
    };
  };
  return { base: of("base"), head: of("head") };
}
