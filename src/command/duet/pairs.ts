/** The cells of both sides, paired; and what each side's part of them is to whoever measures. */
import { join } from "node:path";
import { type Pair, pairCells } from "../../duet/pair.ts";
import type { Plan, Probed, Problem } from "../../model/index.ts";
import type { Target } from "../../run/target.ts";
import { quick } from "../../suite/budget.ts";
import type { Duetting } from "../duet.ts";
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
): Paired | { readonly problems: readonly Problem[] } {
  const [base, head] = [planOf(sides.base, probes.base), planOf(sides.head, probes.head)];
  if ("problems" in base) return base;
  if ("problems" in head) return head;
  const pairs = pairCells(sidedOf(base.plan, sides.base), sidedOf(head.plan, sides.head), all);
  return { pairs, plans: { base: base.plan, head: head.plan } };
}

/** The budget of a process is the head's on both sides. What one side prepares, the other takes only from the same code. */
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
    const shared = name === "head" || sameInput;
    return {
      plan: { ...plans[name], budget, cells: plans[name].cells.filter(({ id }) => ids.has(id)) },
      workloads: files(sides[name].catalog.workloads),
      backends: files(sides[name].catalog.backends),
      identity: {},
      store: join(shared ? join(place.home, ".bakeoff") : duetFolder(place.home), "corpora"),
      seed,
    };
  };
  return { base: of("base"), head: of("head") };
}
