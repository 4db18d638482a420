/**
 * What a worker is told once, when it starts: which backend to open, on which input. Buffers lie in shared memory
 * and are copied there when the pool opens, never per call; paths cross as text, once per worker.
 */
import type { Backend, OpenContext, Operation, Params, Session } from "bakeoff";
import type { FileList } from "bakeoff/kits/files";

export interface Order {
  /** Absolute path of the inner backend's module. */
  readonly module: string;
  readonly workload: string;
  readonly p: Params;
  /** The inner backend's own parameters. */
  readonly own: Params;
  readonly input: SharedBuffers | FileList;
  readonly cores: number;
  /** The pool's own. */
  readonly scratch: string;
}

/** `count` buffers of `size` bytes, side by side. */
export interface SharedBuffers {
  readonly slab: Uint8Array<SharedArrayBuffer>;
  readonly size: number;
  readonly count: number;
}

export function shareBuffers(slab: Uint8Array, size: number, count: number): SharedBuffers {
  const shared = new Uint8Array(new SharedArrayBuffer(slab.length));
  shared.set(slab);
  return { slab: shared, size, count };
}

/** The input as the workload hands it out. */
function unpacked(input: Order["input"]): unknown {
  if ("paths" in input) return input;
  const { slab, size, count } = input;
  return {
    slab,
    buffers: Array.from({ length: count }, (_, i) => slab.subarray(i * size, (i + 1) * size)),
  };
}

/** How the backend of this module does the workload. */
export async function operationOf(module: string, workload: string): Promise<Operation> {
  const { default: backend } = (await import(module)) as { default: Backend };
  const operation = backend.operations.find((it) => it.workload === workload);
  if (operation === undefined) throw new Error(`${backend.name} does not do ${workload}`);
  return operation;
}

/** What a backend inside a worker is told of its surroundings. */
export const contextInside = (cores: number, scratch: string): OpenContext => ({
  cores,
  scratch,
  module(name) {
    throw new Error(`${name} cannot run inside a worker of a pool`);
  },
});

/** In the worker: its own session of the inner backend. */
export async function openOrder({
  module,
  workload,
  p,
  own,
  input,
  cores,
  scratch,
}: Order): Promise<Session> {
  const operation = await operationOf(module, workload);
  return operation.open({ p, own, input: unpacked(input), context: contextInside(cores, scratch) });
}
