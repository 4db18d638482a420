/** The pools that divide a batch, with an inner backend that does as told: what comes back, in which order, and what a fault becomes. */
import { tmpdir } from "node:os";
import { afterAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import type { Crew, Start } from "../../../backends/pool/inner/operations.ts";
import type { Order } from "../../../backends/pool/inner/order.ts";
import { pieceSize } from "../../../backends/pool/inner/pieces.ts";
import { shared } from "../../../backends/pool/inner/share.ts";
import { startPiscina } from "../../../backends/pool/piscina/crew.ts";
import { startCrew } from "../../../backends/pool/workers/crew.ts";

const order = (fault = "", when = ""): Order => ({
  module: join(import.meta.dir, "faulty.ts"),
  scratch: tmpdir(),
  workload: "hash/memory",
  p: {},
  own: { fault, when },
  input: shared({ slab: new Uint8Array(0) }),
  cores: 2,
});

const crews: Crew[] = [];
afterAll(() => Promise.all(crews.map((crew) => crew.close())));

/** `expect().rejects` waits without letting messages of workers in. */
const failure = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "it did not fail",
    (error: unknown) => String(error),
  );

const pools: Record<string, (order: Order, threads: number, wait?: number) => ReturnType<Start>> = {
  workers: startCrew,
  piscina: startPiscina,
};

describe.each(Object.keys(pools))("%s", (name) => {
  const start = async (...given: Parameters<(typeof pools)[string]>): Promise<Crew> => {
    const crew = await pools[name]!(...given);
    crews.push(crew);
    return crew;
  };
  /** The items that came back, by first item of the piece. */
  const items = async (crew: Crew, from: number, to: number): Promise<number[]> => {
    const shares = await crew.run(from, to);
    const pieces = shares.flatMap((share) => share.pieces).toSorted(([a], [b]) => a - b);
    return pieces.flatMap(([, raw]) => [...(raw as Uint32Array)]);
  };
  const count = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

  test.each([1, 2, 3, 8])("%i threads do every item once, whatever the batch", async (threads) => {
    const crew = await start(order(), threads);
    for (const [from, to] of [
      [0, 0],
      [0, 1],
      [0, 2],
      [5, 6],
      [3, 1000],
      [0, 997],
    ] as const) {
      expect(await items(crew, from, to)).toEqual(count(from, to));
      const shares = await crew.run(from, to);
      const workers = new Set(shares.map(({ worker }) => worker)).size;
      expect(workers).toBeLessThanOrEqual(Math.min(threads, to - from));
      expect(workers).toBeGreaterThanOrEqual(Math.min(1, to - from));
      const pieces = shares.reduce((sum, share) => sum + share.pieces.length, 0);
      expect(shares.reduce((sum, { facts: { bytes = 0 } }) => sum + bytes, 0)).toBe(7 * pieces);
    }
  });

  test("an answer is no larger than its piece", async () => {
    const [share] = await (await start(order(), 1)).run(0, 16);
    const [, raw] = share!.pieces[0]!;
    expect((raw as Uint32Array).buffer.byteLength).toBe(4 * pieceSize(16, 1));
  });

  test("what a worker throws is an Error that names it, of the same kind, in every call", async () => {
    const crew = await start(order("throws", "run"), 2);
    for (let i = 0; i < 3; i++) {
      expect(await items(crew, 0, 10)).toEqual(count(0, 10));
      const error: unknown = await crew.run(0, 100).catch((it: unknown) => it);
      expect(error).toBeInstanceOf(RangeError);
      expect(String(error)).toMatch(/worker (\d of 2|of piscina): no hash of these today$/);
    }
  });

  test("a call that fails is over when it rejects", async () => {
    const input = shared({ slab: new Uint8Array(1) });
    const crew = await start({ ...order("throws", "run"), input }, 2);
    expect(await failure(crew.run(0, 1000))).toContain("no hash of these today");
    expect([...input.slab]).toEqual([1]);
  });

  test.each([
    ["rejects", /worker .*: no hash of these tomorrow/],
    ["exits", /worker .*(ended with|exited with) code:? 3/],
  ])("a worker that %s while it works", async (fault, says) => {
    const crew = await start(order(fault, "run"), 2);
    expect(await failure(crew.run(0, 100))).toMatch(says);
  });

  test.each([
    ["throws", /worker .*: no hash of these today/],
    ["rejects", /worker .*: no hash of these tomorrow/],
    ["exits", /worker .*(ended with|exited with) code:? 3/],
  ])("a worker that %s at the start", async (fault, says) => {
    expect(await failure(start(order(fault, "open"), 2))).toMatch(says);
  });

  test.each(["hangs", "spins"])("a worker that %s at the start", async (fault) => {
    expect(await failure(start(order(fault, "open"), 2, 500))).toMatch(/worker.* not ready after 500 ms$/);
  });
});

test("a process whose workers fail ends by itself, even if nobody closes the pool", async () => {
  for (const [module, start] of [
    ["workers", "startCrew"],
    ["piscina", "startPiscina"],
  ]) {
    const path = join(import.meta.dir, `../../../backends/pool/${module}/crew.ts`);
    const code = `const { ${start}: start } = await import(${JSON.stringify(path)});
      const given = ${JSON.stringify(order("throws", "run"))};
      const crew = await start({ ...given, input: { paths: [], sizes: [], largest: 0 } }, 2);
      await crew.run(0, 100).catch((error) => console.error(String(error)));`;
    const child = Bun.spawn([process.execPath, "-e", code], { stderr: "pipe" });
    expect(await child.stderr.text()).toContain("no hash of these today");
    expect(await child.exited).toBe(0);
  }
});
