/**
 * The kernels that every tool can carry, as functions: the work of the suite's kernels of the same names. Bun and Node
 * load this file. A column is called as a user would write it, and does what `js/again` does: a hundred items, and in
 * the slowed one five of them a second time.
 */
import { documents, parsing } from "../json.ts";
import { buffers, looping } from "../loop.ts";

export const columns = { a: 0, a2: 0, b: 5 } as const;
export type Column = keyof typeof columns;
export const columnNames = Object.keys(columns) as Column[];

type Run = (from: number, to: number) => unknown;

function hashing(size: number, hash: (bytes: Uint8Array) => unknown): Run {
  const all = buffers(100, size);
  const answers: unknown[] = [];
  return (from, to) => {
    for (let i = from; i < to; i++) answers[i] = hash(all[i] as Uint8Array);
    return answers;
  };
}

const kernels = {
  "js loop 4KiB": () => {
    const session = looping(buffers(100, 4096));
    return (from, to) => session.run(from, to);
  },
  "json (allocates)": () => {
    const session = parsing(documents(100));
    return (from, to) => session.run(from, to);
  },
  "bun 4KiB": () => hashing(4096, (bytes) => Bun.hash.xxHash64(bytes, 0n)),
} as const satisfies Record<string, () => Run>;

export type Shared = keyof typeof kernels;
export const sharedNames = Object.keys(kernels) as Shared[];
/** What Node has too. */
export const inNode = (kernel: Shared): boolean => kernel !== "bun 4KiB";

/** A column of a kernel, on an input of its own. */
export function callOf(kernel: Shared, column: Column): () => unknown {
  const run = kernels[kernel]();
  const extra = columns[column];
  if (extra === 0) return () => run(0, 100);
  return () => {
    const answer = run(0, 100);
    run(0, extra);
    return answer;
  };
}

/** What a tool's process is asked to do: `kernel [ms of measuring a column]`; without, the tool's own default. */
export function asked(args: readonly string[]): { kernel: Shared; ms?: number } {
  const [name = "", ms] = args;
  const kernel = sharedNames.find((it) => it === name);
  if (kernel === undefined) throw new Error(`no kernel ${name}: ${sharedNames.join(", ")}`);
  return { kernel, ...(ms && { ms: Number(ms) }) };
}
