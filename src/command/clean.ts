/** `bun run clean`: removes what can be made again, here and in Bakeoff's own folder; nothing of it while a run goes on. */
import { existsSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { problemText } from "../report/terminal/problem.ts";
import { takeLock } from "../run/lock.ts";

export interface CleanAsked {
  /** The folder of a project: what stands beside its results. */
  readonly home: string;
  readonly dryRun: boolean;
}

const own = resolve(import.meta.dir, "../..");

/** 0 removed, or nothing to remove · 2 a run is going on. */
export function cleanCommand(
  { home, dryRun }: CleanAsked,
  say: { readonly out: (text: string) => void; readonly err: (text: string) => void },
): 0 | 2 {
  const states = [...new Set([resolve(home), own])].map((folder) => join(folder, ".bakeoff"));
  const paths = [...states, join(own, "native", "build")].filter((path) => existsSync(path));
  const locks = dryRun
    ? []
    : states.filter((path) => existsSync(path)).map((path) => takeLock(join(path, "lock")));
  try {
    const held = locks.flatMap((lock) => ("problem" in lock ? [lock.problem] : []));
    if (held.length > 0) {
      say.err(
        `${held.map((it) => problemText({ ...it, hint: "wait for it to end, then clean" })).join("\n")}\n`,
      );
      return 2;
    }
    for (const path of paths) {
      if (!dryRun) rmSync(path, { recursive: true, force: true });
      say.out(`${dryRun ? "would remove" : "removed"} ${relative(resolve(home), path)}/\n`);
    }
    if (paths.length === 0) say.out("there is nothing to remove\n");
    return 0;
  } finally {
    for (const lock of locks) if ("release" in lock) lock.release();
  }
}
