/**
 * Kernels, once built, are kept in native/build/, under names that say what they were made from and not that they are whole
 * still. Their digests lie beside them, so that one that was damaged is built anew and never passes for one that this machine
 * cannot load.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "../results/write.ts";

const list = "digests.json";

/** `root` is a folder that has native/. Removes what is not as it was recorded, and returns the paths. */
export function dropDamaged(root: string): string[] {
  const folder = join(root, "native", "build");
  const known = recorded(folder);
  return filesIn(folder).flatMap((name) => {
    const path = join(folder, name);
    if (known.get(name) === undefined || known.get(name) === digestOf(path)) return [];
    rmSync(path);
    return [path];
  });
}

/** Records what is there. Where nothing may be written, nothing is: then nobody builds there either. */
export function recordBuilt(root: string): void {
  const folder = join(root, "native", "build");
  const now = filesIn(folder).map((name) => [name, digestOf(join(folder, name))] as const);
  const known = recorded(folder);
  if (now.length === known.size && now.every(([name, digest]) => known.get(name) === digest)) return;
  writeWhole(join(folder, list), `${JSON.stringify(Object.fromEntries(now), null, 2)}\n`);
}

function filesIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.flatMap((it) => (it.isFile() && it.name !== list ? [it.name] : [])).toSorted();
  } catch {
    return [];
  }
}

/** A list that cannot be read knows nothing: the next one is written over it. */
function recorded(folder: string): ReadonlyMap<string, unknown> {
  try {
    const read: unknown = JSON.parse(readFileSync(join(folder, list), "utf8"));
    return new Map(Object.entries(read ?? {}));
  } catch {
    return new Map();
  }
}

const digestOf = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex");
