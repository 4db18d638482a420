/** The kernel that allocates: small documents are parsed. Runs in Node too, for the tools that need it. */
import type { Session } from "bakeoff";

export const documents = (count: number): string[] =>
  Array.from({ length: count }, (_, i) =>
    JSON.stringify(Array.from({ length: 5 }, (__, j) => ({ id: i * j, name: `user${j}`, ok: j % 2 === 0 }))),
  );

export function parsing(docs: readonly string[]): Session<number> {
  return {
    run(from, to) {
      let sum = 0;
      for (let i = from; i < to; i++)
        for (const { id } of JSON.parse(docs[i] ?? "[]") as { id: number }[]) sum += id;
      return sum;
    },
  };
}
