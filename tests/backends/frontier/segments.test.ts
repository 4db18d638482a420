/** The queue in segment files, in both languages: order, what the disk holds, torn tails, a full disk, memory. */
import { afterAll, describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer, kinds, numbered, numbersOf, peekAll, record, segmentKinds } from "./queues.ts";

const temporary = mkdtempSync(join(tmpdir(), "bakeoff-segments-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const folderOf = (): string => mkdtempSync(join(temporary, "queue-"));
const segmentIn = (folder: string): string =>
  join(
    folder,
    readdirSync(folder)
      .filter((name) => name.endsWith(".segment"))
      .toSorted()
      .at(-1)!,
  );

describe.each(segmentKinds)("%s", (kind) => {
  test("gives records back in order, whatever is pushed and popped when", async () => {
    const steps = fc.array(fc.record({ push: fc.nat(130), pop: fc.nat(130) }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom("none", "process" as const), async (flow, durable) => {
        const folder = folderOf();
        const queue = await kinds[kind](folder, durable);
        let [pushed, popped] = [0, 0];
        for (const { push, pop } of flow) {
          if (push > 0) queue.push(numbered(pushed, (pushed += push)));
          const numbers = numbersOf(queue.pop(pop));
          expect(numbers).toEqual(numbers.map((_, i) => popped + i));
          popped += numbers.length;
          queue.done();
          if (pop > 0 && pushed > popped) expect(numbers.length).toBeGreaterThan(0);
        }
        expect(peekAll(queue)).toEqual(Array.from({ length: pushed - popped }, (_, i) => popped + i));
        const { written = 0, spilled = 0, read = 0, spills = 0 } = queue.facts();
        expect(written).toBe(spilled + 32 * spills);
        expect(read).toBe(written);
        if (durable === "none") expect(spilled).toBeLessThanOrEqual(pushed * record);
        queue.close();
        if (durable === "none") expect(readdirSync(folder)).toEqual([]);
      }),
      { numRuns: 60, seed: 16 },
    );
  });

  test("what never outgrows the buffer never comes to the disk", async () => {
    const queue = await kinds[kind](folderOf(), "none");
    for (let at = 0; at < 1000; at += 40) {
      queue.push(numbered(at, at + 40));
      expect(numbersOf(queue.pop(40)).length).toBe(40);
    }
    expect(queue.facts()).toMatchObject({ spills: 0, written: 0, pushed: 1000, popped: 1000 });
    queue.close();
  });

  test.each([1, 5, 32, 200, 352 - 1])(
    "a tail cut by %i bytes is dropped, counted, and nothing before it",
    async (cut) => {
      const folder = folderOf();
      const before = await kinds[kind](folder, "process");
      for (const at of [0, 10, 20]) before.push(numbered(at, at + 10));
      before.close();
      const segment = segmentIn(folder);
      truncateSync(segment, readFileSync(segment).length - cut);
      const after = await kinds[kind](folder, "process");
      expect(after.facts()).toMatchObject({ dropped: 32 + 10 * record - cut, recovered: 20 });
      after.push(numbered(20, 25));
      expect(peekAll(after)).toEqual(Array.from({ length: 25 }, (_, i) => i));
      after.close();
    },
  );

  test("a byte that changed is found", async () => {
    const folder = folderOf();
    const queue = await kinds[kind](folder, "none");
    queue.push(numbered(0, 3 * buffer));
    const segment = segmentIn(folder);
    const bytes = readFileSync(segment);
    bytes[100]! ^= 1;
    writeFileSync(segment, bytes);
    queue.pop(1000);
    expect(() => peekAll(queue)).toThrow("not what was written");
    queue.close();
  });

  test("goes on where its reader stopped, in the middle of a block", async () => {
    const folder = folderOf();
    const before = await kinds[kind](folder, "power");
    before.push(numbered(0, 40));
    before.pop(13);
    before.done();
    before.pop(4);
    before.close();
    for (const other of segmentKinds) {
      const after = await kinds[other](folder, "power");
      expect(peekAll(after)).toEqual(Array.from({ length: 27 }, (_, i) => 13 + i));
      after.close();
    }
  });

  test("a full disk is an error with a name, and loses nothing that was taken", () => {
    const mount = folderOf();
    const script = `mount -t tmpfs -o size=64k none ${mount} && exec ${process.execPath} ${join(import.meta.dir, "full.ts")} ${kind} ${mount}`;
    const { exitCode, stdout, stderr } = Bun.spawnSync(["unshare", "-m", "sh", "-c", script]);
    // Where nobody may mount anything, nothing can be shown.
    if (exitCode !== 0 && /unshare|mount/.test(stderr.toString())) return;
    expect(JSON.parse(stdout.toString())).toEqual({ named: true, inOrder: true });
  });

  // A sanitizer keeps what was freed.
  test.skipIf(process.env["BAKEOFF_SANITIZE"] !== undefined)(
    "memory stays within 2 × buffer × record + 32 MiB while 10 million records pass",
    () => {
      const child = Bun.spawnSync([process.execPath, join(import.meta.dir, "memory.ts"), kind, temporary]);
      expect(child.stderr.toString()).toBe("");
      const { grown, records } = JSON.parse(child.stdout.toString()) as {
        grown: number | null;
        records: number;
      };
      expect(records).toBe(10_000_000);
      if (grown !== null) expect(grown).toBeLessThanOrEqual(2 * 10_000 * 64 + 32 * 2 ** 20);
    },
    300_000,
  );
});
