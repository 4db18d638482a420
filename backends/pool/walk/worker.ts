/**
 * One thread of `pool/walk`: for each call it takes the folder of its own number, then others from the counter all
 * workers share until there are none left, and sends back what they hold together, in one message. Its first folder waits
 * for it, so that none that is asked finds nothing to do; the call waits for its answer anyway.
 */
import { ownInside } from "bakeoff";
import { anyDepth, type Profile, type Rules, Sum } from "bakeoff/kits/tree";
import { contextInside, innerOf } from "../inner/order.ts";
import { serve } from "../inner/serve.ts";

export interface TreeOrder {
  /** Absolute path of the inner backend's module. */
  readonly module: string;
  readonly workload: string;
  readonly p: Rules;
  /** Absolute path of the root. */
  readonly path: string;
  /** The pool's own. */
  readonly scratch: string;
}

/** A list or a profile, with its paths from the root. */
export type Part = readonly string[] | Profile;

export interface Talk {
  readonly order: TreeOrder;
  /** Relative to the root. */
  readonly call: { readonly folders: readonly string[] };
  readonly answer: Part;
}

type Walk = (folder: string) => Promise<unknown>;

/** Walks one folder with the inner backend. */
async function walker({ module, workload, p, path, scratch }: TreeOrder): Promise<Walk> {
  const { operation } = await innerOf(module, workload, () => {
    throw new Error("only a backend that names tree/* can walk in a worker");
  });
  const own = ownInside([], {}, operation.params ?? {});
  const context = contextInside(1, scratch);
  return async (folder) => {
    const depth = p.depth === anyDepth ? anyDepth : p.depth - folder.split("/").length;
    const below = { pattern: p.pattern, depth };
    const input = { path: `${path}/${folder}`, root: path };
    const session = await operation.open({ p: below, own, input, context });
    const raw = await session.run(0, 1);
    await session.close?.();
    return operation.answer?.(raw, below);
  };
}

serve<Talk>(async ({ order, worker, next }) => {
  const walk = await walker(order);
  const listing = order.workload === "tree/list";
  return async ({ folders }) => {
    const paths: string[] = [];
    const sum = new Sum();
    for (let at = worker; ; at = Atomics.add(next, 0, 1)) {
      const folder = folders[at];
      if (folder === undefined) break;
      const found = await walk(folder);
      if (listing) for (const path of found as string[]) paths.push(`${folder}/${path}`);
      else sum.add(found as Profile, folder);
    }
    return listing ? paths : sum.result();
  };
});
