/**
 * Run by sanitize.test.ts in a child: hashes inputs whose following bytes are poisoned, and reads `argv[2]` bytes too many.
 * The sanitizer ends the process at the first byte read outside an input.
 */
import { dlopen, ptr } from "bun:ffi";
import { algos, variantName } from "../../../native/hash/index.ts";
import { kernels, lengths } from "./kernels.ts";

const { symbols: asan } = dlopen(process.env.LD_PRELOAD ?? "", {
  __asan_poison_memory_region: { args: ["ptr", "u64"], returns: "void" },
  __asan_unpoison_memory_region: { args: ["ptr", "u64"], returns: "void" },
});

const tooMany = Number(process.argv[2]);
const redzone = 2048;
const out = new BigUint64Array(2);

for (const length of lengths) {
  // Rounded up to whole granules of 8 bytes, so that the poison ends inside this buffer.
  const end = Math.ceil((length + redzone) / 8) * 8;
  const bytes = new Uint8Array(new ArrayBuffer(end));
  const address = ptr(bytes) + length;
  asan.__asan_poison_memory_region(address, end - length);
  for (const algo of [algos.xxh32, algos.xxh64, algos["xxh3-64"], algos["xxh3-128"]]) {
    for (const variant of [1, 2, 3].filter((number) => variantName(kernels, number) !== null)) {
      const size = length + tooMany;
      const memory = kernels.bk_hash_memory(variant, algo, 1, 1, bytes, size, 0, 1, 1, out);
      const starts = new BigUint64Array([BigInt(Math.floor(size / 2)), BigInt(size)]);
      const ragged = kernels.bk_hash_ragged(variant, algo, bytes, starts, 0, 1, 1, out);
      if (memory < 0 || ragged < 0) throw new Error(`status ${memory}, ${ragged}`);
    }
  }
  asan.__asan_unpoison_memory_region(address, end - length);
}
