/**
 * A repository with results: on main 100 µs and then 200 µs; on a branch off the first 130 µs; in the working tree, on
 * that branch, 160 µs. Beside them older files of 80 µs, and another folder of results.
 */
import { afterAll } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { diffCommand } from "../../src/command/diff.ts";
import type { Results } from "../../src/model/index.ts";
import { canonical } from "../../src/results/canonical.ts";
import { controls, measured, run } from "./fixture.ts";
import { gitIn } from "./git.ts";

export const place = "results/hashing/linux-x64-amd-25.17.1-2c.json";
export const changed = "tree/walk | js/fdir";

export const results = (ns: number, over: Partial<Results> = {}): Results =>
  run([...controls(String(ns)), measured(changed, { ns, noise: 0, impl: `impl${ns}` })], over);

export function folder() {
  const home = mkdtempSync(join(tmpdir(), "bakeoff-diff-"));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  const put = (path: string, it: Results | string): void => {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), typeof it === "string" ? it : canonical(it));
  };
  /** `bun run diff`, as it is typed in the folder. */
  async function typed(base?: string, head?: string, format: "term" | "md" | "json" = "term", at = home) {
    const said = { out: "", err: "" };
    const say = {
      out: (text: string) => void (said.out += text),
      err: (text: string) => void (said.err += text),
      color: false,
      width: 100,
    };
    const code = await diffCommand({ base, head, format, home: at }, say);
    return { code, ...said };
  }
  return { home, put, typed, git: gitIn(home) };
}

export function repository() {
  const it = folder();
  const { git, put } = it;
  git("init", "--quiet", "--initial-branch=main");
  put(place, results(100_000));
  git("add", ".");
  git("commit", "--quiet", "-m", "results");
  git("switch", "--quiet", "-c", "branch");
  put(place, results(130_000));
  git("commit", "--quiet", "-am", "slower");
  git("switch", "--quiet", "main");
  put(place, results(200_000));
  git("commit", "--quiet", "-am", "slower still");
  git("switch", "--quiet", "branch");
  put(place, results(160_000));
  put("old/a.json", results(80_000));
  put("old/b.json", results(80_000, { suite: "other" }));
  put("other/results/hashing/x.json", results(50_000));
  return it;
}
