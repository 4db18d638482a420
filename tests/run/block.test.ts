/** A block of real processes: they measure in turn, wait in silence, and what stops one from outside is seen. */
import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { thisMachine } from "../../src/command/suite/this-machine.ts";
import { measureBlock, type Side } from "../../src/run/block.ts";
import type { Measured } from "../../src/run/job.ts";
import type { Child } from "../../src/run/spawn.ts";
import sum from "../fixtures/faults/workloads/toy/sum.ts";
import type { World } from "../../src/run/world.ts";
import { lost } from "../../src/stats/turns.ts";

const home = mkdtempSync(join(tmpdir(), "bakeoff-block-"));
const stop = new AbortController();
const world = thisMachine(home, stop.signal);
afterAll(() => {
  world.close();
  rmSync(home, { recursive: true, force: true });
});

const corpus = await sum.prepare({ n: 1000 }, { seed: 1, progress() {}, folder: async () => "" });
const fixtures = join(import.meta.dir, "../fixtures/faults");
const side = (name: string, over: Partial<Side["job"]["timing"]> = {}): Side => ({
  name: `${name} ${JSON.stringify(over)}`,
  job: {
    kind: "trial",
    workload: join(fixtures, "workloads/toy/sum.ts"),
    params: { n: 1000 },
    backend: join(fixtures, `backends/js/${name}.ts`),
    own: {},
    inner: {},
    corpus,
    timing: { warm: 1e6, turns: 4, slice: 1e6, batch: 100, estimate: 1000, ...over },
  },
  limits: { timeout: 20e9, memory: 4e9 },
});

const turnsOf = ({ slices }: Measured) =>
  slices.map(({ ns, calls, wall, cpu, delay }) => ({
    ns,
    calls,
    share: cpu / wall,
    delay: delay === null ? null : delay / wall,
  }));

test("everyone has the slices it was given, and one that fails costs the others nothing", async () => {
  const sides = [side("loop"), side("loop", { turns: 2 }), side("throws"), side("exits")];
  const ends = await measureBlock(sides, "seed", world);
  if (ends === "interrupted") throw new Error("nobody interrupted it");
  const slices = sides.map(({ name }) => {
    const end = ends.get(name)!;
    return end.ok ? end.result.slices.length : end.status;
  });
  expect(slices).toEqual([4, 2, "failed", "crashed"]);
}, 60_000);

/** As the system sees it: T is stopped. On a busy machine a process needs its turn to stop, too. */
function stateOf(pid: number): string {
  const look = (): string => /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1] ?? "";
  for (let tries = 0; tries < 2000 && look() !== "T"; tries++) Bun.sleepSync(1);
  return look();
}

const watched = (look: (children: readonly Child[], at: number) => void): Pick<World, "start" | "stop"> => {
  const children: Child[] = [];
  return {
    stop: world.stop,
    start(job, limits) {
      const child = world.start(job, limits);
      const at = children.push(child) - 1;
      return {
        ...child,
        tell(word) {
          child.tell(word);
          if (word === "go") look(children, at);
        },
      };
    },
  };
};

test.if(process.platform === "linux")(
  "while one measures, the others are stopped",
  async () => {
    const seen: string[] = [];
    const around = watched((children, at) => {
      for (const [i, child] of children.entries()) if (i !== at) seen.push(stateOf(child.pid));
    });
    await measureBlock([side("loop"), side("loop", { slice: 1e6 + 1 }), side("fine")], "seed", around);
    expect(seen.length).toBe(4 * 3 * 2);
    expect([...new Set(seen)]).toEqual(["T"]);
  },
  60_000,
);

test.if(process.platform === "linux")(
  "a process that is stopped from outside in its slice loses that turn",
  async () => {
    const marked = async (): Promise<number> => {
      let turn = 0;
      const around = watched((children, at) => {
        if (at !== 0 || turn++ !== 2) return;
        const { pid } = children[at]!;
        // Well inside the slice: its lead-in is over.
        setTimeout(() => process.kill(pid, "SIGSTOP"), 80);
        setTimeout(() => process.kill(pid, "SIGCONT"), 400);
      });
      const ends = await measureBlock([side("loop", { turns: 4, slice: 240e6 })], "seed", around);
      if (ends === "interrupted") throw new Error("nobody interrupted it");
      const [end] = ends.values();
      if (end === undefined || !end.ok) throw new Error("it was not measured");
      return lost(turnsOf(end.result))[2] ?? 0;
    };
    // Where others use the machine, every turn is interrupted, and no single one stands out: another attempt may.
    let most = 0;
    for (let attempt = 0; attempt < 5 && most <= 1; attempt++) most = Math.max(most, await marked());
    expect(most).toBeGreaterThan(1);
  },
  60_000,
);

test("an interrupted block is no evidence", async () => {
  const own = new AbortController();
  const around = watched(() => own.abort());
  expect(await measureBlock([side("loop"), side("fine")], "seed", { ...around, stop: own.signal })).toBe(
    "interrupted",
  );
}, 60_000);
