/** Where native threads pay, where a pool does, where neither: a sentence for each, for every ladder that has threads. */
import { decoded, spoken, spokenValue } from "../names.ts";
import type { Scaling } from "../model/index.ts";
import { digits } from "../units.ts";
import type { Rules } from "./finding.ts";
import { type Ladder, valueOn } from "./ladder.ts";

const kinds = {
  native: { pay: "native threads pay off", not: "native threads are not shown to pay off" },
  pool: { pay: "a worker pool pays off", not: "a worker pool is not shown to pay off" },
} as const;

export function threadSentences(
  ladders: readonly Ladder[],
  scaling: readonly Scaling[],
  rules: Rules,
): string[] {
  return ladders.flatMap((ladder) => {
    const own = scaling.filter((it) => ladder.steps.some((step) => step.case === it.case));
    const told = (["native", "pool"] as const).flatMap((kind) => {
      const them = own.filter((it) => it.kind === kind);
      if (them.length === 0) return [];
      const paying = them.filter(({ pays }) => pays);
      const what =
        paying.length === 0 ? kinds[kind].not : `${kinds[kind].pay}${payment(ladder, paying, rules)}`;
      return [`${spoken(ladder.name)}: ${what}.`];
    });
    return [...told.toSorted((a, b) => a.length - b.length), ...machine(ladder, own)];
  });
}

function payment(ladder: Ladder, paying: readonly Scaling[], rules: Rules): string {
  const best = paying.reduce((most, it) => ((it.gain?.[0] ?? 0) > (most.gain?.[0] ?? 0) ? it : most));
  const gain =
    best.gain === undefined
      ? ""
      : `, ${digits(best.gain[0])} times as fast as ${decoded(best.single)} on one thread`;
  return `${places(ladder, paying, rules)}: at best ${decoded(best.column)}${gain}`;
}

/** ` from 64 KiB on`, ` at 4 KiB and 1 MiB`, ` everywhere`; nothing where there is one case. */
function places(ladder: Ladder, paying: readonly Scaling[], rules: Rules): string {
  if (ladder.axis === undefined) return "";
  const steps = ladder.steps.filter((step) => paying.some((it) => it.case === step.case));
  if (steps.length === ladder.steps.length) return " everywhere";
  const tail = steps.every((step, i) => step === ladder.steps[ladder.steps.length - steps.length + i]);
  const values = steps.map((step) => spokenValue(valueOn(ladder, step.at, rules)));
  if (tail) return ` from ${values[0]} on`;
  return ` at ${[values.slice(0, -1).join(", "), values.at(-1)].filter((it) => it !== "").join(" and ")}`;
}

function machine(ladder: Ladder, own: readonly Scaling[]): string[] {
  const known = own.find((it) => it.machine !== undefined);
  return known?.machine === undefined
    ? []
    : [
        `${spoken(ladder.name)}: ${known.threads} threads give a loop that touches no memory ${digits(known.machine)} times the speed, the most this machine has to give.`,
      ];
}
