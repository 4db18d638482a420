/**
 * The operations of a pool, whichever way its workers are run. A call ends when every answer is back in the main
 * thread, where a program wants it: raw answers cross by structured clone, as any message does, and that is timed.
 * Reading them is not: the inner backend's own `answer` is applied to them afterwards, here.
 */
import {
  type Axes,
  type Opening,
  operation,
  type Operation,
  ownInside,
  type Params,
  type Session,
} from "bakeoff";
import { fileAxes } from "bakeoff/kits/files";
import type files from "../../../workloads/hash/files.ts";
import type folder from "../../../workloads/hash/folder.ts";
import type memory from "../../../workloads/hash/memory.ts";
import { workerCount } from "./axes.ts";
import { operationOf, type Order, shareBuffers } from "./order.ts";
import type { Share } from "./pieces.ts";

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
export const poolOperations = (start: Start, snippet: string): Operation[] => [
  operation<typeof memory>()({
    workload: "hash/memory",
    params: poolAxes,
    supports: () => true,
    open({ input: { slab }, ...at }) {
      const input = shareBuffers(slab, at.p.size, at.p.buffers);
      return openPool(start, "hash/memory", { ...at, input });
    },
    answer,
    snippet,
    traits: ["copies-out", "allocates"],
  }),
  ...["hash/files", "hash/folder"].map((workload) =>
    operation<typeof files | typeof folder>()({
      workload,
      params: { ...poolAxes, read: fileAxes.read, chunk: fileAxes.chunk },
      supports: () => true,
      open: (at) => openPool(start, workload, at),
      answer,
      snippet,
      traits: ["copies-out", "allocates"],
    }),
  ),
];

async function openPool(
  start: Start,
  workload: string,
  { p, own, input, context }: Opening<Params, Order["input"], PoolOwn>,
): Promise<Session<Batch>> {
  const module = context.module(own.inner);
  const inner = await operationOf(module, workload);
  const inside = ownInside(poolAxes.inner.passes, own, inner.params ?? {});
  const crew = await start(
    { module, workload, p, own: inside, input, cores: context.cores, scratch: context.scratch },
    own.threads,
  );
  let shares: readonly Share[] = [];
  return {
    async run(from, to) {
      shares = await crew.run(from, to);
      const pieces = shares.flatMap((share) => share.pieces).toSorted(([a], [b]) => a - b);
      return { inner, raws: pieces.map(([, raw]) => raw) };
    },
    facts: () => ({
      workers: new Set(shares.map(({ worker }) => worker)).size,
      ...("paths" in input && { bytes: shares.reduce((sum, { bytes }) => sum + bytes, 0) }),
    }),
    close: () => crew.close(),
  };
}

/** Hashes answer a list with one digest per item. */
async function answer({ inner, raws }: Batch, p: Params): Promise<bigint[]> {
  const parts = await Promise.all(raws.map((raw) => inner.answer?.(asBuffers(raw), p)));
  return (parts as bigint[][]).flat();
}

/** A message delivers a Buffer as a plain Uint8Array; what reads either takes a Buffer, which is one too. */
function asBuffers(raw: unknown): unknown {
  if (raw instanceof Uint8Array) return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  return Array.isArray(raw) ? raw.map(asBuffers) : raw;
}
