/**
 * `native [folder]`: builds the C kernels now, whatever is there, and prints what was built: for each
 * folder of native/ that has a door, whatever that exports. What wants a tool is said; what is broken fails.
 */
import { existsSync, rmSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { Command } from "commander";
import type { Target } from "../../native/kit/target.ts";
import { recordBuilt } from "../../src/command/built.ts";
import { door } from "../door.ts";
import { home } from "./here.ts";
import { say } from "./say.ts";

const own = join(import.meta.dir, "..", "..");

export const native = (): Command =>
  new Command("native")
    .description("builds the C kernels now, and shows what the compiler says")
    .argument("[folder]", "the one that holds native/; default: this project's, or else Bakeoff's own")
    .action((wanted: string | undefined) => {
      const folder = wanted ?? (existsSync(join(home(), "native")) ? home() : own);
      return door(() => build(resolve(folder, "native")));
    });

async function build(families: string): Promise<0 | 1> {
  let [built, broken] = [0, 0];
  for (const family of [...new Bun.Glob("*/index.ts").scanSync(families)].toSorted()) {
    const exports = (await import(join(families, family))) as Record<string, unknown>;
    for (const [name, it] of Object.entries(exports)) {
      if (typeof it !== "object" || it === null || !("build" in it)) continue;
      const made = await anew(it as Pick<Target<never>, "build">);
      const place = `native/${dirname(family)}${name === "default" ? "" : ` (${name})`}`;
      if ("broken" in made) {
        broken++;
        say.err(`${made.log}\n${place}: ${made.broken}\n`);
      } else if ("missing" in made) {
        say.err(`${place}: ${made.missing}\n  → ${made.hint}\n`);
      } else {
        built++;
        const path = relative(process.cwd(), made.path);
        const size = (Bun.file(made.path).size / 1024).toFixed(0);
        say.out(`${path} (${size} KiB, built by ${made.compiler})\n`);
      }
    }
  }
  recordBuilt(dirname(families));
  return broken > 0 || built === 0 ? 1 : 0;
}

/** What is there is named by what it was made from, which does not say that it is whole still: it goes first. */
async function anew(target: Pick<Target<never>, "build">): ReturnType<typeof target.build> {
  const made = await target.build();
  if (!("fresh" in made) || made.fresh) return made;
  rmSync(made.path);
  return target.build();
}
