/** Where native threads pay, where a pool does, where neither: one sentence for each ladder that has threads. */
import type { Scaling } from "../model/index.ts";
import { digits } from "../units.ts";
import type { Rules } from "./finding.ts";
import { type Ladder, valueOn } from "./ladder.ts";

const kinds = {
  native: { pay: "native threads pay", not: "native threads are not shown to pay" },
  pool: { pay: "a pool pays", not: "a pool is not shown to pay" },
} as const;

export function threadSentences(
  ladders: readonly Ladder[],
  scaling: readonly Scaling[],
  rules: Rules,
): string[] {
  return ladders.flatMap((ladder) => {
    const own = scaling.filter((it) => ladder.steps.some((step) => step.case === it.case));
    if (own.length === 0) return [];
    const parts = (["native", "pool"] as const).flatMap((kind) => {
      const them = own.filter((it) => it.kind === kind);
      if (them.length === 0) return [];
      const paying = them.filter(({ pays }) => pays);
      if (paying.length === 0) return [kinds[kind].not];
      return [`${kinds[kind].pay} ${payment(ladder, paying, rules)}`];
    });
    return [`${ladder.name}, threads: ${parts.join("; ")}${machine(own)}.`];
  });
}

function payment(ladder: Ladder, paying: readonly Scaling[], rules: Rules): string {
  const best = paying.reduce((most, it) => ((it.gain?.[0] ?? 0) > (most.gain?.[0] ?? 0) ? it : most));
  const gain = best.gain === undefined ? "" : `: ${digits(best.gain[0])} × as fast as ${best.single}`;
  const own = best.speedup === undefined ? "" : `, ${digits(best.speedup[0])} × its serial form`;
  return `${places(ladder, paying, rules)} (at best ${best.column}${gain}${own})`;
}

/** `from 64KiB on`, `at 4KiB, 1MiB`, `everywhere`. */
function places(ladder: Ladder, paying: readonly Scaling[], rules: Rules): string {
  if (ladder.axis === undefined) return "off";
  const steps = ladder.steps.filter((step) => paying.some((it) => it.case === step.case));
  if (steps.length === ladder.steps.length) return "everywhere";
  const tail = steps.every((step, i) => step === ladder.steps[ladder.steps.length - steps.length + i]);
  const values = steps.map((step) => valueOn(ladder, step.at, rules));
  return tail ? `from ${values[0]} on` : `at ${values.join(", ")}`;
}

function machine(own: readonly Scaling[]): string {
  const known = own.find((it) => it.machine !== undefined);
  return known?.machine === undefined
    ? ""
    : `; this machine gives a loop on registers ${digits(known.machine)} × with ${known.threads} threads`;
}
