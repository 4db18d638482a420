/**
 * `bun run native [folder]`: builds the C kernels now, instead of at the first use, and prints what was built: for each
 * folder of native/ that has a door, whatever that exports. What wants a tool is said; what is broken fails.
 */
import { dirname, join, relative, resolve } from "node:path";
import { Command } from "commander";
import { door, parsed } from "./door.ts";
import type { Target } from "../native/kit/target.ts";

const program = parsed(
  new Command("native")
    .description("builds the C kernels now, and shows what the compiler says")
    .argument("[folder]", "the one that holds native/, if not Bakeoff's own", join(import.meta.dir, "..")),
);
const native = resolve(program.args[0] ?? join(import.meta.dir, ".."), "native");
await door(async () => {
  let [built, broken] = [0, 0];
  for (const family of [...new Bun.Glob("*/index.ts").scanSync(native)].toSorted()) {
    const exports = (await import(join(native, family))) as Record<string, unknown>;
    for (const [name, it] of Object.entries(exports)) {
      if (typeof it !== "object" || it === null || !("build" in it)) continue;
      const made = await (it as Pick<Target<never>, "build">).build();
      const place = `native/${dirname(family)}${name === "default" ? "" : ` (${name})`}`;
      if ("broken" in made) {
        broken++;
        console.error(`${made.log}\n${place}: ${made.broken}`);
      } else if ("missing" in made) {
        console.error(`${place}: ${made.missing}\n  → ${made.hint}`);
      } else {
        built++;
        const path = relative(process.cwd(), made.path);
        const size = (Bun.file(made.path).size / 1024).toFixed(0);
        console.log(`${path} (${size} KiB, ${made.fresh ? "built" : "already built"} by ${made.compiler})`);
      }
    }
  }
  return broken > 0 || built === 0 ? 1 : 0;
});
