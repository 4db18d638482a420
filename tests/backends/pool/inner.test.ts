/** Real backends inside the pools: every way to reach native code works from several threads at once. */
import { afterAll, expect, test } from "bun:test";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { loadCatalog } from "../../../src/catalog.ts";
import { backendAxes } from "../../../src/inner.ts";
import type { Operation, PrepareContext, Session } from "../../../src/model/index.ts";
import memory from "../../../workloads/hash/memory.ts";

const { backends } = await loadCatalog(join(import.meta.dir, "../../../suites/any.yaml"));
const context = {
  cores: availableParallelism(),
  scratch: tmpdir(),
  module(name: string) {
    const found = backends.get(name);
    if (found === undefined) throw new Error(`there is no ${name}`);
    return found.file;
  },
};
const hashing = (name: string): Operation =>
  backends.get(name)!.value.operations.find(({ workload }) => workload === "hash/memory")!;

const p = { algo: "xxh64", size: 1025, buffers: 100, seed: 7 } as const;
const corpus = await memory.prepare(p, {
  seed: 1,
  progress() {},
} as Partial<PrepareContext> as PrepareContext);
const [input] = await memory.input(p, corpus);
const [right] = corpus.expected;

const sessions: Session[] = [];
afterAll(async () => {
  for (const session of sessions) await session.close?.();
});
async function open(pool: string, inner: string, threads: number): Promise<Session> {
  const session = await hashing(pool).open({ p, own: { inner, threads }, input, context });
  sessions.push(session);
  return session;
}
async function digest(pool: string, parts: readonly unknown[]): Promise<string> {
  const answers: bigint[][] = [];
  for (const raw of parts) answers.push((await hashing(pool).answer!(raw, p)) as bigint[]);
  return memory.digest(answers.flat(), p);
}

/** The backends that hash memory, by whether they need another inside. */
const hashers = [...backends.values()].flatMap(({ value }) =>
  value.operations.filter(({ workload }) => workload === "hash/memory").map((does) => ({ value, does })),
);
const pools = hashers.filter(({ does }) => backendAxes(does.params ?? {}).length > 0);
const inners = hashers.filter(
  (it) => "answer" in it.does && it.does.alone === undefined && !pools.includes(it),
);

test("there are pools, and something for them to run", () => {
  expect(pools.length).toBeGreaterThan(0);
  expect(inners.length).toBeGreaterThan(1);
});

for (const { value: pool } of pools) {
  for (const { value: inner } of inners) {
    const probes = [await pool.probe(), await inner.probe()];
    const lacking = probes.flatMap((probe) => ("missing" in probe ? [` (${probe.missing})`] : []));
    test.skipIf(lacking.length > 0)(`${pool.name} inner=${inner.name}${lacking.join("")}`, async () => {
      for (const threads of [1, 2, 3, 8]) {
        const session = await open(pool.name, inner.name, threads);
        const repeats = threads === 8 ? 20 : 1;
        for (let i = 0; i < repeats; i++) {
          expect(await digest(pool.name, [await session.run(0, 100)])).toBe(right!);
        }
        const parts = [await session.run(0, 1), await session.run(1, 1), await session.run(1, 100)];
        expect(await digest(pool.name, parts)).toBe(right!);
      }
      const four = await Promise.all([1, 2, 3, 4].map(() => open(pool.name, inner.name, 1)));
      const raws = await Promise.all(four.map((session) => session.run(0, 100)));
      for (const raw of raws) expect(await digest(pool.name, [raw])).toBe(right!);
    });
  }
}
