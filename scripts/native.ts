/** `bun run native`: builds the C kernels now, instead of at the first use, and prints what was built. */
import { relative } from "node:path";
import { build } from "../native/index.ts";

const built = await build();
if ("missing" in built) {
  if ("log" in built) console.error(built.log);
  console.error(`${built.missing}\n  → ${built.hint}`);
  process.exitCode = 1;
} else {
  const path = relative(process.cwd(), built.path);
  const size = (Bun.file(built.path).size / 1024).toFixed(0);
  console.log(`${path} (${size} KiB, ${built.fresh ? "built" : "already built"} by ${built.compiler})`);
}
