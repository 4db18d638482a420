/** A program behind two pipes: whatever the sizes, each reply is to its request, and nobody waits for the other for ever. */
import { afterAll, expect, test } from "bun:test";
import * as fc from "fast-check";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startWorker } from "../../../kits/process/index.ts";

const scratch = mkdtempSync(join(tmpdir(), "bakeoff-worker-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Gives back what it gets while it still gets it: it writes before it has read all. */
const echo = { command: ["sh", "-c", String.raw`printf '\016\000\000\000bakeoff 1 echo'; exec cat`] };

const bytesOf = (size: number, seed: number): Uint8Array =>
  Uint8Array.from({ length: size }, (_, i) => (i * 31 + seed) & 0xff);

test("whatever is asked comes back whole", async () => {
  const worker = startWorker(echo, scratch);
  expect(worker.version).toBe("echo");
  const size = fc.oneof(fc.nat(20), fc.integer({ min: 65_500, max: 65_560 }), fc.nat(300_000));
  fc.assert(
    fc.property(fc.array(size, { maxLength: 4 }), (sizes) => {
      const parts = sizes.map(bytesOf);
      expect(Buffer.compare(worker.ask(...parts), Buffer.concat(parts))).toBe(0);
    }),
    { numRuns: 60 },
  );
  await worker.close();
});

test("a request of 64 MiB passes one that writes while it reads", async () => {
  const worker = startWorker(echo, scratch);
  const large = bytesOf(64 * 2 ** 20, 7);
  expect(Buffer.compare(worker.ask(large), large)).toBe(0);
  await worker.close();
});

test("what is longer than a frame may be is refused", async () => {
  const worker = startWorker(echo, scratch);
  expect(() => worker.ask(new Uint8Array(0x2000_0000))).toThrow("longer than a frame may be");
  expect(worker.ask(bytesOf(3, 1))).toEqual(Buffer.from(bytesOf(3, 1)));
  await worker.close();
});

test("it is ended by the end of its input, and what it says unasked then is told", async () => {
  const after = { command: ["sh", "-c", String.raw`printf '\013\000\000\000bakeoff 1 x'; cat; printf more`] };
  const worker = startWorker(after, scratch);
  const told = await worker.close().then(() => "nothing", String);
  expect(told).toBe("Error: it wrote 4 bytes that nobody had asked for");
});

test("a program that is not there is an Error, and no pipe is left", () => {
  expect(() => startWorker({ command: ["no-such-program"] }, scratch)).toThrow("no-such-program");
  expect(readdirSync(scratch)).toEqual([]);
});
