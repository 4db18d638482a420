/** Every backend that packs, found by listing, reads back what it packed and was then damaged: an error, soon, and no crash. */
import { expect, test } from "bun:test";
import { join } from "node:path";
import { cut } from "../../../kits/chunks/index.ts";
import type { Backend } from "../../../src/model/index.ts";
import { payload } from "../../../workloads/compress/corpus/payload.ts";

const root = join(import.meta.dir, "../../..");
const p = { data: "json", size: 3000 };
const input = cut(payload("json", 3000, 1, 0));

for (const path of [...new Bun.Glob("backends/*/*.ts").scanSync(root)].toSorted()) {
  const { default: backend } = (await import(join(root, path))) as { default?: Backend };
  if (backend === undefined || typeof backend.operations === "function") continue;
  const operation = backend.operations.find(({ workload }) => workload === "compress/pack");
  if (operation === undefined) continue;
  const there = await backend.probe();
  if ("missing" in there) {
    test.skip(`${backend.name}: ${there.missing}`, () => {});
    continue;
  }

  const own = Object.fromEntries(
    Object.entries(operation.params ?? {}).map(([name, axis]) => [name, axis.default as number]),
  );
  const context = { cores: 1, module: String, scratch: "" };
  const session = await operation.open({ p, own, input, context });
  const packed = ((await session.run(0, 1)) as Uint8Array).slice();
  /** What is made of `bytes`, or the error. */
  const read = async (bytes: Uint8Array): Promise<Error | number> => {
    try {
      const parts = (await operation.answer?.(bytes, p)) as Uint8Array[];
      return parts.reduce((sum, { length }) => sum + length, 0);
    } catch (error) {
      if (!(error instanceof Error)) throw new Error(`no error: ${String(error)}`, { cause: error });
      return error;
    }
  };

  test(`${backend.name}: cut short anywhere`, async () => {
    expect(await read(packed)).toBe(3000);
    for (let length = 1; length < packed.length; length += length < 24 ? 1 : 61) {
      expect(await read(packed.subarray(0, length))).toBeInstanceOf(Error);
      // The block alone, with a size before it that is right.
      const short = packed.slice(0, 4 + length);
      new DataView(short.buffer).setUint32(0, short.length - 4, true);
      if (short.length < packed.length) expect(await read(short)).not.toBe(3000);
    }
  }, 60_000);

  test(`${backend.name}: any byte changed`, async () => {
    for (let at = 0; at < packed.length; at += at < 24 ? 1 : 61) {
      for (const bits of [1, 0x80, 0xff]) {
        const bytes = packed.slice();
        bytes[at]! ^= bits;
        const made = await read(bytes);
        if (typeof made === "number") expect(made).toBeLessThanOrEqual(2 ** 20);
      }
    }
  }, 60_000);
}
