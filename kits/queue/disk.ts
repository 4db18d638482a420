/** The segment files of a queue: blocks go to the last one and come from the first. */
import { closeSync, constants, fdatasyncSync, ftruncateSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { failed, readUpTo, syncFolder, writeAll } from "./files.ts";
import {
  type Durable,
  headBytes,
  intact,
  place,
  readHead,
  segmentBytes,
  segmentName,
  writeHead,
  writeMark,
} from "./format.ts";
import { type Left, recover } from "./recover.ts";

export interface DiskFacts {
  /** Blocks written, and bytes of records in them. */
  spills: number;
  spilled: number;
  /** Bytes of segments. */
  written: number;
  read: number;
}

const altered = (): Error => new Error("a block is not what was written");

export class Disk {
  /** Records that are there. */
  records = 0;
  readonly facts: DiskFacts = { spills: 0, spilled: 0, written: 0, read: 0 };
  readonly #folder: string;
  readonly #durable: Durable;
  readonly #head = new DataView(new ArrayBuffer(headBytes));
  #writing = -1;
  #reading = -1;
  #cursor = -1;
  #writeAt = 0;
  #readAt = 0;
  #writeSegment = 0;
  #readSegment = 0;
  #oldest = 0;
  #turn = 0;
  /** Number of the next record. */
  #first = 0;

  constructor(folder: string, durable: Durable) {
    this.#folder = folder;
    this.#durable = durable;
  }

  /** For a durable queue, before anything else. */
  recover(): Left {
    this.#cursor = openSync(join(this.#folder, "cursor"), constants.O_RDWR | constants.O_CREAT, 0o600);
    if (this.#durable === "power") syncFolder(this.#folder);
    const left = recover(this.#folder, this.#cursor);
    this.#turn = left.turn;
    [this.#first, this.records] = [left.first, left.records];
    [this.#readSegment, this.#readAt] = [left.segment, left.at];
    this.#writeSegment = (left.segments.at(-1) ?? -1) + 1;
    this.#oldest = left.segments[0] ?? this.#writeSegment;
    this.#forget();
    return left;
  }

  write(bytes: Uint8Array, records: number): void {
    try {
      this.#append(bytes, records);
    } catch (error) {
      throw failed(`a segment in ${this.#folder} cannot be written`, error);
    }
    this.#writeAt += headBytes + bytes.length;
    this.records += records;
    this.facts.spills++;
    this.facts.spilled += bytes.length;
    this.facts.written += headBytes + bytes.length;
  }

  /** Reads a block into `into`: its bytes, its records, and how many of these were popped before a crash. */
  read(into: Uint8Array): { bytes: number; records: number; skip: number } {
    try {
      return this.#next(into);
    } catch (error) {
      throw failed(`a segment in ${this.#folder} cannot be read`, error);
    }
  }

  /** Writes down that records before this number are done with. */
  mark(done: number): void {
    const mark = new Uint8Array(16);
    writeMark(new DataView(mark.buffer), done);
    try {
      writeAll(this.#cursor, mark, (this.#turn++ % 2) * place);
      if (this.#durable === "power") fdatasyncSync(this.#cursor);
    } catch (error) {
      throw failed("what was popped cannot be written down", error);
    }
    // A segment is left only when nothing of it waits in memory, so all before it is done with.
    this.#forget();
  }

  close(): void {
    for (const file of [this.#writing, this.#reading, this.#cursor]) if (file >= 0) closeSync(file);
    this.#writing = this.#reading = this.#cursor = -1;
  }

  #append(bytes: Uint8Array, records: number): void {
    if (this.#writeAt >= segmentBytes) this.#leaveWriting();
    if (this.#writing < 0) {
      this.#writing = openSync(join(this.#folder, segmentName(this.#writeSegment)), "wx", 0o600);
      if (this.#durable === "power") syncFolder(this.#folder);
    }
    writeHead(this.#head, { records, bytes: bytes.length, first: this.#first + this.records }, bytes);
    try {
      writeAll(this.#writing, new Uint8Array(this.#head.buffer), this.#writeAt);
      writeAll(this.#writing, bytes, this.#writeAt + headBytes);
      if (this.#durable === "power") fdatasyncSync(this.#writing);
    } catch (error) {
      // Half a block would be taken for a torn tail.
      ftruncateSync(this.#writing, this.#writeAt);
      throw error;
    }
  }

  #next(into: Uint8Array): { bytes: number; records: number; skip: number } {
    const head = new Uint8Array(this.#head.buffer);
    for (;;) {
      if (this.#reading < 0)
        this.#reading = openSync(join(this.#folder, segmentName(this.#readSegment)), "r");
      if (readUpTo(this.#reading, head, this.#readAt) === headBytes) break;
      if (this.#readSegment === this.#writeSegment) throw altered();
      this.#leaveReading();
    }
    const block = readHead(this.#head);
    if (block === undefined || block.bytes > into.length) throw altered();
    const bytes = into.subarray(0, block.bytes);
    const whole = readUpTo(this.#reading, bytes, this.#readAt + headBytes) === block.bytes;
    if (!whole || !intact(this.#head, block, bytes)) throw altered();
    this.#readAt += headBytes + block.bytes;
    this.facts.read += headBytes + block.bytes;
    const skip = this.#first - block.first;
    const records = block.records - skip;
    this.#first += records;
    this.records -= records;
    if (this.records === 0 && this.#durable === "none") {
      // The disk holds nothing that is wanted: it is given back.
      this.#leaveWriting();
      this.#leaveReading();
    }
    return { bytes: block.bytes, records, skip };
  }

  #leaveWriting(): void {
    if (this.#writing >= 0) closeSync(this.#writing);
    this.#writing = -1;
    this.#writeSegment++;
    this.#writeAt = 0;
  }

  #leaveReading(): void {
    closeSync(this.#reading);
    this.#reading = -1;
    this.#readAt = 0;
    this.#readSegment++;
    if (this.#durable === "none") this.#forget();
  }

  /** Removes the segments before the one that is read. */
  #forget(): void {
    for (; this.#oldest < this.#readSegment; this.#oldest++) {
      rmSync(join(this.#folder, segmentName(this.#oldest)), { force: true });
    }
  }
}
