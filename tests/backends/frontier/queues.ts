/** The queues that survive their process, opened in a folder: what is tested of one is tested of all. */
import { Segments, type Durable, type Queue } from "bakeoff/kits/queue";
import { sqliteQueues } from "../../../backends/bun/sqlite.ts";
import { lmdbQueues } from "../../../backends/napi/lmdb.ts";
import frontier, { nativeQueue } from "../../../native/frontier/index.ts";

export const record = 32;
/** Records in memory: few, so that much goes by the disk. */
export const buffer = 100;

export interface OpenQueue extends Queue {
  close(): void;
}

export const kinds = {
  "js/segments": async (folder: string, durable: Durable): Promise<OpenQueue> =>
    new Segments({ folder, buffer, record, durable }),
  "ffi/segments": async (folder: string, durable: Durable): Promise<OpenQueue> =>
    nativeQueue((await frontier.openOrThrow()).kernels, { folder, buffer, record, durable }),
  "bun/sqlite rows=record": async (folder: string, durable: Durable): Promise<OpenQueue> =>
    (await sqliteQueues())(folder, { record, durable, rows: "record" }),
  "bun/sqlite rows=batch": async (folder: string, durable: Durable): Promise<OpenQueue> =>
    (await sqliteQueues())(folder, { record, durable, rows: "batch" }),
  "napi/lmdb rows=record": async (folder: string, durable: Durable): Promise<OpenQueue> =>
    (await lmdbQueues())(folder, { record, durable, rows: "record" }),
  "napi/lmdb rows=batch": async (folder: string, durable: Durable): Promise<OpenQueue> =>
    (await lmdbQueues())(folder, { record, durable, rows: "batch" }),
} as const;
export type Kind = keyof typeof kinds;
export const segmentKinds = ["js/segments", "ffi/segments"] as const satisfies Kind[];

/** Records [from, to), each with its number in all of its words. */
export function numbered(from: number, to: number): Uint8Array {
  const words = new Uint32Array(((to - from) * record) / 4);
  for (let i = 0; i < words.length; i++) words[i] = from + Math.floor((i * 4) / record);
  return new Uint8Array(words.buffer);
}

/** The numbers of records; throws where a record is not whole. */
export function numbersOf(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length; at += record) {
    const number = view.getUint32(at, true);
    for (let word = 4; word < record; word += 4) {
      if (view.getUint32(at + word, true) !== number) throw new Error(`record ${number} is not whole`);
    }
    numbers.push(number);
  }
  return numbers;
}

/** All that is left, without being done with it. */
export function peekAll(queue: Queue): number[] {
  const all: number[] = [];
  for (let some = queue.pop(7); some.length > 0; some = queue.pop(7)) all.push(...numbersOf(some));
  return all;
}
