/** What a reader must know of the two runs besides their numbers. */
import type { Results } from "../model.ts";

/** What is told of the machine and is no mere state of the moment. */
const steady = ["cpu", "governor", "turbo", "smt", "quota", "memory", "kernel", "libc", "thp", "aslr"];

export function notes(base: Results, head: Results, judged: boolean): string[] {
  const { env: old } = base.run;
  const { env: now } = head.run;
  const moved = steady.filter((key) => (old[key] ?? null) !== (now[key] ?? null));
  const changes = moved.map((key) => `${key} ${String(old[key] ?? "?")} → ${String(now[key] ?? "?")}`);
  const same = judged && Bun.deepEquals(base, head);
  return [
    ...(same ? ["both sides are the same run: nothing was measured in between"] : []),
    ...(changes.length > 0 && base.machine === head.machine
      ? [`the machine changed: ${changes.join(", ")}`]
      : []),
    ...(head.run.dirty === true && !same ? ["head was measured with uncommitted changes"] : []),
    ...(base.run.dirty === true && !same ? ["base was measured with uncommitted changes"] : []),
  ];
}
