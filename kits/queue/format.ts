/**
 * Segment files: blocks one after the other, each of a head of 32 bytes and its records. All numbers are little-endian.
 *
 *     u32 magic "BKQ1" · u32 records · u32 bytes · u32 zero · u64 number of the first record · u64 checksum
 *
 * The checksum is XXH3-64 of the records, seeded with the lower half of the first one's number xor their count. A durable
 * queue has a file `cursor` besides: in two places, 512 bytes apart and written in turn, u64 records that are done with and
 * u64 checksum of these 8 bytes, seeded with 1. native/frontier/queue.h says the same in C.
 */

/**
 * What is left when the process dies or the power fails. none: nothing is promised · process: what was pushed survives the
 * process, since the system has it · power: it is on the disk.
 */
export const durables = ["none", "process", "power"] as const;
export type Durable = (typeof durables)[number];

export const magic = 0x31514b42;
export const headBytes = 32;
export const place = 512;
/** A segment that has grown to this is followed by another. */
export const segmentBytes = 64 * 2 ** 20;

export const segmentName = (number: number): string => `${String(number).padStart(10, "0")}.segment`;

/** Numbers of the segments among the names of a folder, ascending. */
export const segmentNumbers = (names: readonly string[]): number[] =>
  names
    .flatMap((name) => (/^\d{10}\.segment$/.test(name) ? [Number.parseInt(name, 10)] : []))
    .toSorted((a, b) => a - b);

export interface Block {
  readonly records: number;
  readonly bytes: number;
  readonly first: number;
}

const sumOf = (bytes: Uint8Array, first: number, records: number): bigint =>
  Bun.hash.xxHash3(bytes, BigInt(((first % 2 ** 32) ^ records) >>> 0));

/** The head of a block. */
export function writeHead(head: DataView, { records, first }: Block, bytes: Uint8Array): void {
  head.setUint32(0, magic, true);
  head.setUint32(4, records, true);
  head.setUint32(8, bytes.length, true);
  head.setUint32(12, 0, true);
  head.setBigUint64(16, BigInt(first), true);
  head.setBigUint64(24, sumOf(bytes, first, records), true);
}

/** Undefined where no block begins. */
export function readHead(head: DataView): Block | undefined {
  if (head.getUint32(0, true) !== magic) return undefined;
  return {
    records: head.getUint32(4, true),
    bytes: head.getUint32(8, true),
    first: Number(head.getBigUint64(16, true)),
  };
}

/** Whether these are the bytes the head speaks of. */
export const intact = (head: DataView, { first, records }: Block, bytes: Uint8Array): boolean =>
  head.getBigUint64(24, true) === sumOf(bytes, first, records);

export function writeMark(mark: DataView, done: number): void {
  mark.setBigUint64(0, BigInt(done), true);
  mark.setBigUint64(8, sumOf(new Uint8Array(mark.buffer, mark.byteOffset, 8), 0, 1), true);
}

export function readMark(mark: DataView): number | undefined {
  const bytes = new Uint8Array(mark.buffer, mark.byteOffset, 8);
  return mark.getBigUint64(8, true) === sumOf(bytes, 0, 1) ? Number(mark.getBigUint64(0, true)) : undefined;
}
