/** The few bytes that make of packed chunks a file of LZ4's frame format, version 1.6.1: other programs read it. */

/** Independent blocks of at most 256 KiB, no checksums. The last byte is the second one of an XXH32 of the two before it. */
function header(): Uint8Array {
  const about = Uint8Array.of(0x60, 0x50);
  return Uint8Array.of(0x04, 0x22, 0x4d, 0x18, ...about, (Bun.hash.xxHash32(about) >>> 8) & 0xff);
}

export const frame = (blocks: Uint8Array): Buffer => Buffer.concat([header(), blocks, new Uint8Array(4)]);
