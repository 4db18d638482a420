/** A repository of somebody's own, with a suite that is quick, and `bun run duet` as it is typed there. */
import { afterAll } from "bun:test";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gitIn } from "../diff/git.ts";
import { type Typed, typed } from "../command/typed.ts";

const root = join(import.meta.dir, "..", "..");
const fixture = join(import.meta.dir, "..", "fixtures", "faults");

const suite = `suite: sums
question: Which way of adding is fastest?
baseline: js/fine
workloads: { toy/sum: { n: [100, 1000] } }
backends: { js/fine: , js/loop: }
budget: { rounds: 3, most: 3, trial: 4ms, slice: 1ms, warm: 2ms, timeout: 10s, memory: 1GiB, total: 5m }
`;

/** What `js/loop` does once it does `times` times as much. */
export const loop = (times: number): string => `import { defineBackend, operation } from "bakeoff";

export default defineBackend({
  name: "js/loop",
  about: "adds in a plain loop",
  probe: async () => ({ version: "1" }),
  operations: [
    operation()({
      workload: "toy/sum",
      supports: () => true,
      open: ({ input }) => ({
        run: () => {
          let total = 0;
          for (let i = 0; i < ${times}; i++) {
            total = i & 1;
            for (const it of input as Uint32Array) total += it;
          }
          return total - (${times - 1} & 1);
        },
      }),
      answer: (raw) => raw,
      snippet: "js/loop",
      traits: [],
    }),
  ],
});
`;

/** `below`: where in the repository the project lies. */
export function project(below = ".") {
  const home = mkdtempSync(join(tmpdir(), "bakeoff-duet-"));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  for (const part of ["backends/js/fine.ts", "backends/js/wrong.ts", "workloads"])
    cpSync(join(fixture, part), join(home, below, part), { recursive: true });
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text);
  };
  const read = (path: string): string => readFileSync(join(home, path), "utf8");
  mkdirSync(join(home, "node_modules"));
  symlinkSync(root, join(home, "node_modules", "bakeoff"));
  put(join(below, "suites/sums.yaml"), suite);
  put(join(below, "backends/js/loop.ts"), loop(1));
  put(".gitignore", ".bakeoff/\n");
  const git = gitIn(home);
  git("init", "--quiet", "--initial-branch=main");
  const commit = (message: string): string => {
    git("add", "--all", "--", ".", ":(exclude)node_modules");
    git("commit", "--quiet", "-m", message);
    return git("rev-parse", "HEAD").trim();
  };
  commit("first");
  return {
    home,
    put,
    read,
    git,
    commit,
    remove: (path: string): void => rmSync(join(home, path), { recursive: true, force: true }),
    duet: (...args: string[]): Promise<Typed> => typed(join(home, below), ["duet", ...args]),
    start: (...args: string[]): Bun.Subprocess<"ignore", "pipe", "pipe"> =>
      Bun.spawn([process.execPath, join(root, "scripts", "duet.ts"), ...args], {
        cwd: home,
        env: { ...process.env, NO_COLOR: "1" },
        stdin: "ignore",
        stdout: "pipe",
        stderr: "pipe",
      }),
    /** What a duet has left in the project, besides its journals. */
    left: (): string[] =>
      [
        ...(existsSync(join(home, ".bakeoff")) ? readdirSync(join(home, ".bakeoff")) : []),
        ...git("worktree", "list").trim().split("\n").slice(1),
      ].filter((name) => !["lock", "lock.pid", "journals", "corpora"].includes(name)),
  };
}
