/**
 * `bun run native`: builds the C kernels now, instead of at the first use, and prints what was built: a library for each
 * folder of native/ that has a door.
 */
import { dirname, join, relative } from "node:path";
import { Command } from "commander";
import { door, parsed } from "./door.ts";
import type { Library } from "../native/kit/library.ts";

parsed(new Command("native").description("builds the C kernels now, and shows what the compiler says"));

const native = join(import.meta.dir, "../native");
await door(async () => {
  let code = 0;
  const doors = [...new Bun.Glob("*/index.ts").scanSync(native)].toSorted();
  for (const path of doors) {
    const { default: library } = (await import(join(native, path))) as {
      default: Pick<Library<never>, "build">;
    };
    const built = await library.build();
    if ("missing" in built) {
      if ("log" in built) console.error(built.log);
      console.error(`native/${dirname(path)}: ${built.missing}\n  → ${built.hint}`);
      code = 1;
    } else {
      const file = relative(process.cwd(), built.path);
      const size = (Bun.file(built.path).size / 1024).toFixed(0);
      console.log(`${file} (${size} KiB, ${built.fresh ? "built" : "already built"} by ${built.compiler})`);
    }
  }
  return code;
});
