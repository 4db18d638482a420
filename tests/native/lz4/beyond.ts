/**
 * Run by sanitize.test.ts in a child: packs and unpacks, also what is damaged, in memory that is poisoned behind inputs and
 * outputs. `argv[2]` bytes too many are read. The sanitizer ends the process at the first byte touched outside.
 */
import { dlopen, ptr } from "bun:ffi";
import { kernels, mixed } from "./kernels.ts";

const { symbols: asan } = dlopen(process.env.LD_PRELOAD ?? "", {
  __asan_poison_memory_region: { args: ["ptr", "u64"], returns: "void" },
  __asan_unpoison_memory_region: { args: ["ptr", "u64"], returns: "void" },
});

const tooMany = Number(process.argv[2]);
const redzone = 2048;

/** `length` bytes of memory, poisoned behind. */
function fenced(length: number): { bytes: Uint8Array<ArrayBuffer>; free(): void } {
  // Whole granules of 8 bytes, so that the poison ends inside this buffer.
  const end = Math.ceil((length + redzone) / 8) * 8;
  const bytes = new Uint8Array(new ArrayBuffer(end));
  asan.__asan_poison_memory_region(ptr(bytes) + length, end - length);
  return { bytes, free: () => asan.__asan_unpoison_memory_region(ptr(bytes) + length, end - length) };
}

const each = 1000;
const lengths = new Uint32Array(8);
const starts = new Uint32Array(2000);
for (const size of [1, 5, 12, 13, 14, 64, 100, 999, 1000, 1001, 3500]) {
  const items = Math.ceil(size / each);
  const plain = fenced(size);
  plain.bytes.set(mixed(size));
  const room = items * kernels.bk_lz4_room(each);
  const out = fenced(room);
  for (const threads of [1, 2]) {
    const status = kernels.bk_lz4_pack(
      plain.bytes,
      size + tooMany,
      each,
      0,
      items,
      threads,
      out.bytes,
      room,
      lengths,
    );
    if (status < 0) throw new Error(`status ${status}`);
  }
  const length = lengths.subarray(0, items).reduce((sum, it) => sum + it, 0);
  const packed = fenced(length);
  packed.bytes.set(out.bytes.subarray(0, length));
  const back = fenced(size);
  const unpack = (): number => {
    const blocks = kernels.bk_lz4_index(packed.bytes, length, starts, starts.length);
    if (blocks !== items) return blocks;
    return kernels.bk_lz4_unpack(
      packed.bytes,
      length,
      starts,
      size,
      each,
      0,
      items,
      1,
      back.bytes,
      size,
      lengths,
    );
  };
  if (unpack() !== 1) throw new Error("what was packed is not unpacked");
  for (let at = 0; at < length; at++) {
    for (const bit of [1, 16, 128]) {
      const byte = packed.bytes[at]!;
      packed.bytes[at] = byte ^ bit;
      unpack();
      packed.bytes[at] = byte;
    }
  }
  for (const it of [plain, out, packed, back]) it.free();
}
