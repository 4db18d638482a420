/** The command as a user runs it, in a copy of the fixture root of its own, so that tests do not share a lock. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BlockEntry } from "../../src/run/journal.ts";

const root = join(import.meta.dir, "..", "..");

export interface Cli {
  readonly root: string;
  start(...args: string[]): Bun.Subprocess<"ignore", "pipe", "pipe">;
  run(...args: string[]): Promise<{ code: number; out: string; err: string }>;
  /** `round attempt cell` of every trial in the journal of `suite`. */
  trials(suite: string): string[];
  remove(): void;
}

export function cli(fixture = "faults"): Cli {
  const copy = mkdtempSync(join(tmpdir(), "bakeoff-root-"));
  const sources = (path: string): boolean => !/\/(native\/build|\.bakeoff)$/.test(path);
  cpSync(join(import.meta.dir, "..", "fixtures", fixture), copy, { recursive: true, filter: sources });
  // A stranger's project: Bakeoff is one of its packages.
  mkdirSync(join(copy, "node_modules"));
  symlinkSync(root, join(copy, "node_modules", "bakeoff"));
  const start = (...args: string[]): ReturnType<Cli["start"]> =>
    Bun.spawn([process.execPath, join(root, "scripts", "suite.ts"), ...args], {
      cwd: copy,
      env: { ...process.env, NO_COLOR: "1" },
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
    });
  return {
    root: copy,
    start,
    async run(...args) {
      const child = start(...args);
      const [out, err] = await Promise.all([child.stdout.text(), child.stderr.text()]);
      return { code: await child.exited, out, err };
    },
    trials: (suite) =>
      readFileSync(join(copy, ".bakeoff", "journals", `${suite}.ndjson`), "utf8")
        .split("\n")
        .flatMap((line) => (line.startsWith('{"kind":"block"') ? [JSON.parse(line) as BlockEntry] : []))
        .flatMap((it) => it.trials.map(({ cell }) => `${it.round} ${it.attempt} ${cell}`)),
    remove: () => rmSync(copy, { recursive: true, force: true }),
  };
}
