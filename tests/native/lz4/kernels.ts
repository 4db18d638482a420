/** The LZ4 kernels, opened for tests, and payloads that they can and cannot make smaller. */
import lz4, { packerOf } from "../../../native/lz4/index.ts";
import { opened } from "../opened.ts";

const native = await opened(lz4);
export const { test, kernels } = native;
export const packer = packerOf(native, false);

export const chunk = 256 * 2 ** 10;

/** Packs all of it. The answer is the test's own. */
export const packed = (slab: Uint8Array, threads = 1, size = chunk): Buffer =>
  Buffer.from(
    packer
      .packing({ slab, chunk: size, threads })
      .run(0, Math.ceil(slab.length / size))
      .slice(),
  );

export function unpacked(blocks: Uint8Array, size: number, threads = 1, each = chunk): Buffer {
  const order = { packed: blocks, size, chunk: each, threads, fresh: true };
  return Buffer.concat([packer.unpacking(order).run(0, Math.ceil(size / each))]);
}

export const unpackedBlind = (blocks: Uint8Array): Buffer => Buffer.concat(packer.unpackAll(blocks, chunk));

/** Letters that repeat now and then, and for `noisy` stretches bytes without a pattern: the same in every run. */
export function mixed(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const noisy = (i >> 17) % 3 === 2;
    bytes[i] = noisy ? state >>> 24 : 0x61 + ((i >> 5) % 7) * (state > 2 ** 31 ? 1 : 2);
  }
  return bytes;
}
