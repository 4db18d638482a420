/** One C source through three boundaries: whatever one packed the others unpack. */
import { expect } from "bun:test";
import { napi, packerOf, wasm } from "../../../native/lz4/index.ts";
import { opened } from "../opened.ts";
import { chunk, mixed, packed, unpacked } from "./kernels.ts";

const sizes = [0, 1, 13, chunk, chunk + 1, 1e6 + 1, 5 * chunk - 1];

for (const [name, target, apart] of [
  ["napi", napi, false],
  ["wasm", wasm, true],
] as const) {
  const native = await opened(target);
  const packer = packerOf(native, apart);
  native.test.each(sizes)(
    `${name}: %i bytes packed here are unpacked through bun:ffi, and the other way round`,
    (size) => {
      const slab = mixed(size);
      const items = Math.ceil(size / chunk);
      const right = packed(slab);
      const packing = packer.packing({ slab, chunk, threads: 1 });
      const parts = [packing.run(0, items >> 1).slice(), packing.run(items >> 1, items).slice()];
      expect(unpacked(Buffer.concat(parts), size).equals(slab)).toBeTrue();
      // With words of 32 bits LZ4 looks for matches by other hashes, and finds others.
      if (!apart) expect(Buffer.concat(parts).equals(right)).toBeTrue();
      for (const fresh of [false, true]) {
        const unpacking = packer.unpacking({ packed: right, size, chunk, threads: 1, fresh });
        const plain = [unpacking.run(0, items >> 1).slice(), unpacking.run(items >> 1, items).slice()];
        expect(Buffer.concat(plain).equals(slab)).toBeTrue();
      }
      expect(Buffer.concat(packer.unpackAll(right, chunk)).equals(slab)).toBeTrue();
    },
  );

  native.test(`${name}: what is damaged is named`, () => {
    const blocks = packed(mixed(3 * chunk));
    blocks[blocks.length - 1]! ^= 1;
    blocks[blocks.length - 9]! ^= 255;
    const order = { packed: blocks.subarray(0, -1), size: 3 * chunk, chunk, threads: 1, fresh: false };
    expect(() => packer.unpacking(order)).toThrow("lz4: EDAMAGED");
    expect(() => packer.unpackAll(Uint8Array.of(1, 0, 0, 0, 0xf0), chunk)).toThrow("lz4 block 0: EDAMAGED");
  });
}
