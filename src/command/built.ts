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

/**
 * `root` is a folder that has native/. Removes what is not as it was recorded, and returns the paths. What may not be removed
 * stays: whoever wants it says that it cannot be loaded.
 */
export function dropDamaged(root: string): string[] {
  const folder = join(root, "native", "build");
  const known = recorded(folder);
  return [...digestsIn(folder)].flatMap(([name, digest]) => {
    const path = join(folder, name);
    if (known.get(name) === undefined || known.get(name) === digest) return [];
    try {
      rmSync(path);
      return [path];
    } catch {
      return [];
    }
  });
}

/** Records what is there. Where nothing may be written, nothing is: then nobody builds there either. */
export function recordBuilt(root: string): void {
  const folder = join(root, "native", "build");
  const now = digestsIn(folder);
  const known = recorded(folder);
  if (now.size === 0) return;
  if (now.size === known.size && [...now].every(([name, digest]) => known.get(name) === digest)) return;
  writeWhole(join(folder, list), `${JSON.stringify(Object.fromEntries(now), null, 2)}\n`);
}

/** By name, in order; none where one of them is taken away meanwhile, or may not be read. */
function digestsIn(folder: string): ReadonlyMap<string, string> {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    const names = entries.flatMap((it) => (it.isFile() && it.name !== list ? [it.name] : [])).toSorted();
    return new Map(
      names.map((name) => [
        name,
        createHash("sha256")
          .update(readFileSync(join(folder, name)))
          .digest("hex"),
      ]),
    );
  } catch {
    return new Map();
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
