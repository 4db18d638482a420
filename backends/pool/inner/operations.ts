/**
 * The operations of a pool, whichever way its workers are run: one for each workload whose batch may be divided. A call
 * ends when every answer is back in the main thread, where a program wants it: raw answers cross by structured clone, as
 * any message does, and that is timed. Reading them is not: the inner backend's own `answer` is applied to them
 * afterwards, here, and the workload joins the parts.
 */
import {
  type Axes,
  type Facts,
  type Opening,
  type Operation,
  ownInside,
  type Params,
  type Session,
  type Workload,
} from "bakeoff";
import { fileAxes } from "bakeoff/kits/files";
import { workerCount } from "./axes.ts";
import { innerOf, type Order } from "./order.ts";
import { added, type Share } from "./pieces.ts";
import { shared } from "./share.ts";

/** Workers with a session each, waiting. */
export interface Crew {
  /** Items [from, to) in pieces. Rejects with an Error that names the worker. */
  run(from: number, to: number): Promise<readonly Share[]>;
  close(): Promise<void>;
}
export type Start = (order: Order, threads: number) => Promise<Crew>;

/** The raw answers of the pieces in item order, and who can read them. */
interface Batch {
  readonly inner: Operation;
  readonly raws: readonly unknown[];
}

const poolAxes = {
  inner: {
    about: "the backend that does the work in each worker",
    kind: "backend",
    passes: ["read", "chunk"],
  },
  threads: { about: "workers; the main thread hands out and collects", ...workerCount },
} as const satisfies Axes;

type PoolOwn = Params & { readonly inner: string; readonly threads: number };

/** What `start` makes of the pool is all that two pools differ in. */
export const poolOperations =
  (start: Start, snippet: string) =>
  (workloads: readonly Workload[]): Operation[] =>
    workloads
      .filter((workload) => workload.join !== undefined)
      .map((workload) => around(workload, start, snippet));

function around(workload: Workload, start: Start, snippet: string): Operation {
  const join = (p: Params, parts: readonly unknown[]): unknown => workload.join?.(p, parts);
  const axes: Axes =
    workload.takes === "files" ? { ...poolAxes, read: fileAxes.read, chunk: fileAxes.chunk } : poolAxes;
  const made: Operation<Params, unknown, unknown, PoolOwn, Batch> = {
    workload: workload.name,
    params: axes,
    supports: () => true,
    place: shared,
    open: (at) => openPool(workload, start, at),
    async answer({ inner, raws }, p) {
      const parts = await Promise.all(raws.map((raw) => inner.answer?.(asBuffers(raw), p)));
      return join(p, parts);
    },
    ...(workload.touch !== undefined && {
      touch: ({ inner, raws }: Batch, p: Params) =>
        join(
          p,
          raws.map((raw) => (inner.touch ? inner.touch(asBuffers(raw), p) : raw)),
        ),
    }),
    snippet,
    traits: ["copies-out", "allocates"],
  };
  return made;
}

async function openPool(
  workload: Workload,
  start: Start,
  { p, own, input, context }: Opening<Params, unknown, PoolOwn>,
): Promise<Session<Batch>> {
  const { name } = workload;
  const module = context.module(own.inner);
  const { operation: inner, task } = await innerOf(module, name, () => context.module(name));
  const inside = ownInside(poolAxes.inner.passes, own, inner.params ?? {});
  const { cores, scratch } = context;
  const order = { module, workload: name, task, p, own: inside, input: shared(input), cores, scratch };
  const crew = await start(order, own.threads);
  let shares: readonly Share[] = [];
  return {
    async run(from, to) {
      shares = await crew.run(from, to);
      const pieces = shares.flatMap((share) => share.pieces).toSorted(([a], [b]) => a - b);
      return { inner, raws: pieces.map(([, raw]) => raw) };
    },
    facts: () => factsOf(shares, workload),
    close: () => crew.close(),
  };
}

/**
 * What was done, added up; who did it is the pool's to say. A ratio of parts is no part of a ratio: it is left out. Files
 * of which none was asked for were read all the same: 0 bytes of them.
 */
function factsOf(shares: readonly Share[], { takes, measures = {} }: Workload): Facts {
  const { threads: _, ...sums } = added(shares.map(({ facts }) => facts));
  const summed = Object.entries(sums).filter(([name]) => measures[name]?.unit !== "ratio");
  return {
    ...(takes === "files" && { bytes: 0 }),
    ...Object.fromEntries(summed),
    workers: new Set(shares.map(({ worker }) => worker)).size,
  };
}

/** A message delivers a Buffer as a plain Uint8Array; what reads either takes a Buffer, which is one too. */
function asBuffers(raw: unknown): unknown {
  if (raw instanceof Uint8Array) return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  return Array.isArray(raw) ? raw.map(asBuffers) : raw;
}
