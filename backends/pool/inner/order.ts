/**
 * What a worker is told once, when it starts: which backend to open, on which input. Buffers lie in shared memory (see
 * share.ts); whatever else an input has crosses once per worker.
 */
import {
  type Backend,
  type OpenContext,
  type Operation,
  operationsOf,
  type Params,
  type Session,
  type Workload,
} from "bakeoff";

export interface Order {
  /** Absolute path of the inner backend's module. */
  readonly module: string;
  readonly workload: string;
  /** Absolute path of the workload's module, where the inner backend goes by what a workload has. */
  readonly task?: string | undefined;
  readonly p: Params;
  /** The inner backend's own parameters. */
  readonly own: Params;
  readonly input: unknown;
  readonly cores: number;
  /** The pool's own. */
  readonly scratch: string;
}

const load = async <T>(path: string): Promise<T> => ((await import(path)) as { default: T }).default;

/** Who does the work, and how: `task` says where the workload is, if that has to be known. */
export async function innerOf(
  module: string,
  workload: string,
  task: () => string,
): Promise<{ readonly operation: Operation; readonly task?: string }> {
  const backend = await load<Backend>(module);
  const path = typeof backend.operations === "function" ? task() : undefined;
  const listed = operationsOf(backend, path === undefined ? [] : [await load<Workload>(path)]);
  const operation = listed.find((it) => it.workload === workload);
  if (operation === undefined) throw new Error(`${backend.name} does not do ${workload}`);
  return { operation, ...(path !== undefined && { task: path }) };
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
  task = "",
  p,
  own,
  input,
  cores,
  scratch,
}: Order): Promise<Session> {
  const { operation } = await innerOf(module, workload, () => task);
  const session = await operation.open({ p, own, input, context: contextInside(cores, scratch) });
  if (session.reset === undefined) return session;
  throw new Error("it consumes its input, and a pool cannot make that anew without the clock running");
}
