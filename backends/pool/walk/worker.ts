/**
 * One thread of `pool/walk`. Its first message is what to open, every other one a call: it takes folders from the counter
 * all workers share until there are none left, and sends back what they hold together, in one message.
 */
import { anyDepth, type Backend, type Operation, ownInside, type Profile, type Rules, Sum } from "bakeoff";

declare const self: Worker;

/** Said once. */
export interface Begin {
  /** Absolute path of the inner backend's module. */
  readonly module: string;
  readonly workload: string;
  readonly p: Rules;
  /** Absolute path of the root. */
  readonly path: string;
  /** The first folder nobody has taken yet; shared by all workers. */
  readonly next: Int32Array<SharedArrayBuffer>;
}

/** Said per call: folders, relative to the root. */
export interface Call {
  readonly folders: readonly string[];
}

/** `ready` answers `Begin`. `part` is a list or a profile with its paths from the root; undefined = there was nothing left. */
export type Reply = { readonly ready: true } | { readonly part: unknown } | { readonly error: Error };

type Walk = (folder: string) => Promise<unknown>;

let crew: (Begin & { readonly walk: Walk }) | undefined;

/** Walks one folder with the inner backend. */
async function walker({ module, workload, p, path }: Begin): Promise<Walk> {
  const { default: backend } = (await import(module)) as { default: Backend };
  const operation = backend.operations.find((it): it is Operation => it.workload === workload);
  if (operation === undefined) throw new Error(`${backend.name} does not do ${workload}`);
  const own = ownInside([], {}, operation.params ?? {});
  const context = {
    cores: 1,
    module(name: string): never {
      throw new Error(`${name} cannot run inside a worker of a pool`);
    },
  };
  return async (folder) => {
    const depth = p.depth === anyDepth ? anyDepth : p.depth - folder.split("/").length;
    const below = { pattern: p.pattern, depth };
    const input = { path: `${path}/${folder}` };
    const session = await operation.open({ p: below, own, input, context });
    const raw = await session.run(0, 1);
    await session.close?.();
    return operation.answer?.(raw, below);
  };
}

async function take({ folders }: Call): Promise<Reply> {
  if (crew === undefined) throw new Error("it was called before it had begun");
  const { workload, next, walk } = crew;
  const paths: string[] = [];
  const sum = new Sum();
  let took = 0;
  for (; ; took++) {
    const folder = folders[Atomics.add(next, 0, 1)];
    if (folder === undefined) break;
    const found = await walk(folder);
    if (workload === "tree/list") for (const path of found as string[]) paths.push(`${folder}/${path}`);
    else sum.add(found as Profile, folder);
  }
  if (took === 0) return { part: undefined };
  return { part: workload === "tree/list" ? paths : sum.result() };
}

async function answer(message: Begin | Call): Promise<Reply> {
  if (!("next" in message)) return take(message);
  crew = { ...message, walk: await walker(message) };
  return { ready: true };
}

const failed = (error: unknown): Reply => ({
  error: error instanceof Error ? error : new Error(String(error)),
});

async function reply(message: Begin | Call): Promise<void> {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- workers have no origin
  self.postMessage(await answer(message).catch(failed));
}

self.addEventListener("message", ({ data }: MessageEvent<Begin | Call>) => void reply(data));
