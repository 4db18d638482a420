/** `bun run clean`: removes what can be made again: corpora, journals, last results, built kernels. */
import { rmSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dir, "..");
for (const path of [".bakeoff", "native/build"]) {
  rmSync(join(root, path), { recursive: true, force: true });
  console.log(`removed ${path}/`);
}
