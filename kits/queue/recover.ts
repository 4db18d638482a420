/** What a crash left of a durable queue. A last block that is not whole is cut off and counted. */
import { closeSync, fstatSync, ftruncateSync, openSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { failed, readUpTo } from "./files.ts";
import { headBytes, intact, place, readHead, readMark, segmentName, segmentNumbers } from "./format.ts";

export interface Left {
  /** Records that were done with. */
  readonly done: number;
  /** Of the last mark: the next one goes to the other place. */
  readonly turn: number;
  /** Number of the first record that is left, and where its block is; with `records` 0 the place of no block. */
  readonly first: number;
  readonly records: number;
  readonly segment: number;
  readonly at: number;
  /** Numbers of the segments there are. */
  readonly segments: readonly number[];
  /** Bytes of a torn tail. */
  readonly dropped: number;
}

/** `cursor` is open. Throws an Error where a segment but the last is not what was written. */
export function recover(folder: string, cursor: number): Left {
  const { done, turn } = marks(cursor);
  const segments = segmentNumbers(readdirSync(folder));
  let left = { first: done, records: 0, segment: (segments.at(-1) ?? -1) + 1, at: 0, dropped: 0 };
  for (const [index, segment] of segments.entries()) {
    left = scan(folder, segment, index === segments.length - 1, done, left);
  }
  return { done, turn, segments, ...left };
}

function marks(cursor: number): { done: number; turn: number } {
  let newest = { done: 0, turn: 0 };
  for (const turn of [0, 1]) {
    const mark = new Uint8Array(16);
    const done =
      readUpTo(cursor, mark, turn * place) === 16 ? readMark(new DataView(mark.buffer)) : undefined;
    if (done !== undefined && done >= newest.done) newest = { done, turn: turn + 1 };
  }
  return newest;
}

type Found = Pick<Left, "first" | "records" | "segment" | "at" | "dropped">;

function scan(folder: string, segment: number, last: boolean, done: number, before: Found): Found {
  const path = join(folder, segmentName(segment));
  const file = openSync(path, last ? "r+" : "r");
  let found = before;
  try {
    const { size } = fstatSync(file);
    const head = new DataView(new ArrayBuffer(headBytes));
    for (let at = 0; at < size;) {
      const whole = readUpTo(file, new Uint8Array(head.buffer), at) === headBytes;
      const block = whole ? readHead(head) : undefined;
      const room = block === undefined || block.bytes > size - at - headBytes ? undefined : block.bytes;
      const bytes = new Uint8Array(room ?? 0);
      if (
        block === undefined ||
        room === undefined ||
        readUpTo(file, bytes, at + headBytes) < room ||
        !intact(head, block, bytes)
      ) {
        if (!last) throw new Error("a block is not what was written");
        ftruncateSync(file, at);
        return { ...found, dropped: found.dropped + size - at };
      }
      const end = block.first + block.records;
      if (end > done && found.records === 0) {
        const first = Math.max(block.first, done);
        found = { ...found, first, records: end - first, segment, at };
      } else if (end > done) found = { ...found, records: end - found.first };
      at += headBytes + block.bytes;
    }
    return found;
  } catch (error) {
    throw failed(`the queue in ${path} does not open`, error);
  } finally {
    closeSync(file);
  }
}
