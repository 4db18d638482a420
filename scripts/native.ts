/**
 * `bun run native`: builds the C kernels now, instead of at the first use, and prints what was built: for each folder of
 * native/ that has a door, whatever that exports. What cannot be built for want of a tool is said; what is broken fails.
 */
import { dirname, join, relative } from "node:path";
import type { Target } from "../native/kit/target.ts";

const native = join(import.meta.dir, "../native");
const doors = [...new Bun.Glob("*/index.ts").scanSync(native)].toSorted();
let [fine, failed] = [0, 0];
for (const door of doors) {
  const exports = (await import(join(native, door))) as Record<string, unknown>;
  for (const [name, it] of Object.entries(exports)) {
    if (typeof it !== "object" || it === null || !("build" in it)) continue;
    const family = `native/${dirname(door)}${name === "default" ? "" : ` (${name})`}`;
    const built = await (it as Pick<Target<never>, "build">).build();
    if ("broken" in built) {
      failed++;
      console.error(`${built.log}\n${family}: ${built.broken}`);
    } else if ("missing" in built) {
      console.error(`${family}: ${built.missing}\n  → ${built.hint}`);
    } else {
      fine++;
      const path = relative(process.cwd(), built.path);
      const size = (Bun.file(built.path).size / 1024).toFixed(0);
      console.log(`${path} (${size} KiB, ${built.fresh ? "built" : "already built"} by ${built.compiler})`);
    }
  }
}
if (failed > 0 || fine === 0) process.exitCode = 1;
