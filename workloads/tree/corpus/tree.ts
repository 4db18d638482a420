/**
 * A tree on disk after a plan, with the sum of all that must be there beside it. Made once, checked at every use. Its
 * files are holes: a size and no bytes, since only the size is ever asked.
 */
import { closeSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PrepareContext } from "bakeoff";
import { type Entry, entriesOf, lineOf, sumOf } from "./entries.ts";
import { settle } from "./settle.ts";
import { plan, type Shape } from "./shapes.ts";

/** Raised when a plan changes, so that no tree from before is used. */
const revision = 1;

export interface Tree {
  /** Absolute path of the root. */
  readonly path: string;
  readonly entries: readonly Entry[];
  /** Over all entries with their sizes. */
  readonly digest: string;
}

/** Finds or makes the tree. Throws where it is no longer what was made. */
export async function treeOf(shape: Shape, files: number, context: PrepareContext): Promise<Tree> {
  const { seed } = context;
  const progress = context.progress.bind(context);
  const folder = await context.folder(`tree-${shape}-${files}-${seed}-${revision}`, async (made) => {
    const lines = make(join(made, "root"), shape, files, seed, progress);
    writeFileSync(join(made, "sum"), sumOf(lines));
    await settle(progress);
  });
  const path = join(folder, "root");
  const entries = entriesOf(path, progress);
  const digest = sumOf(entries.map(lineOf));
  if (digest !== readFileSync(join(folder, "sum"), "utf8")) {
    throw new Error(`corpus ${folder} changed on disk. Remove the folder to have it made again.`);
  }
  return { path, entries, digest };
}

/** Makes all of it, and yields the line of every entry. */
function* make(
  root: string,
  shape: Shape,
  files: number,
  seed: number,
  progress: PrepareContext["progress"],
): Generator<string> {
  mkdirSync(root);
  yield lineOf({ path: ".", kind: "folder" });
  let done = 0;
  for (const { path, size } of plan[shape](files, seed)) {
    if (size === undefined) {
      mkdirSync(join(root, path));
      yield lineOf({ path, kind: "folder" });
      continue;
    }
    const file = openSync(join(root, path), "wx");
    ftruncateSync(file, size);
    closeSync(file);
    yield lineOf({ path, kind: "file", size });
    if (++done % 100 === 0) progress(done, files, "files made");
  }
}
