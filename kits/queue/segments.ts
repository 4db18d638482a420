/**
 * A queue that holds at most `buffer` records in memory and the rest in segment files, first in, first out. Each record is
 * written at most once and read at most once. Half of the buffer is filled by pushes, half is emptied by pops; between the
 * two lies the disk. A durable queue writes what is pushed at once, and keeps it until it is done with.
 */
import { Disk } from "./disk.ts";
import type { Queue } from "./drive.ts";
import type { Durable } from "./format.ts";

export interface SegmentsOptions {
  /** The queue's own; it exists. */
  readonly folder: string;
  /** Records in memory. */
  readonly buffer: number;
  /** Bytes of each, or of the largest where `sizeAt` says how large one is. */
  readonly record: number;
  /** Bytes of the record that begins there. */
  readonly sizeAt?: (bytes: Uint8Array, at: number) => number;
  readonly durable: Durable;
}

interface Half {
  readonly bytes: Uint8Array<ArrayBuffer>;
  at: number;
  end: number;
  records: number;
}

/** Every method throws an Error that says what failed and why; that the disk is full has the code ENOSPC. */
export class Segments implements Queue {
  readonly #it: SegmentsOptions;
  readonly #disk: Disk;
  /** Records of a half. */
  readonly #most: number;
  #front: Half;
  #back: Half;
  readonly #facts = { pushed: 0, popped: 0, peak: 0, dropped: 0, recovered: 0 };

  constructor(options: SegmentsOptions) {
    this.#it = options;
    this.#disk = new Disk(options.folder, options.durable);
    this.#most = Math.max(1, Math.floor(options.buffer / 2));
    const bytes = this.#most * options.record;
    const half = (): Half => ({ bytes: new Uint8Array(bytes), at: 0, end: 0, records: 0 });
    [this.#front, this.#back] = [half(), half()];
    if (options.durable === "none") return;
    const { first, records, dropped } = this.#disk.recover();
    Object.assign(this.#facts, {
      popped: first,
      pushed: first + records,
      peak: records,
      recovered: records,
      dropped,
    });
  }

  push(bytes: Uint8Array): void {
    const facts = this.#facts;
    const durable = this.#it.durable !== "none";
    for (let at = 0; at < bytes.length;) {
      const tail = this.#back;
      const room = tail.bytes.length - tail.end;
      const [end, records] = this.#span(
        bytes,
        at,
        Math.min(bytes.length, at + room),
        this.#most - tail.records,
      );
      if (durable) this.#disk.write(bytes.subarray(at, end), records);
      else if (records > 0) {
        tail.bytes.set(bytes.subarray(at, end), tail.end);
        tail.end += end - at;
        tail.records += records;
      } else this.#spill();
      facts.pushed += records;
      at = end;
    }
    facts.peak = Math.max(facts.peak, facts.pushed - facts.popped);
  }

  pop(most: number): Uint8Array {
    if (this.#front.records === 0) this.#refill();
    const head = this.#front;
    const [end, records] = this.#span(head.bytes, head.at, head.end, Math.min(most, head.records));
    const popped = head.bytes.subarray(head.at, end);
    head.at = end;
    head.records -= records;
    this.#facts.popped += records;
    return popped;
  }

  done(): void {
    if (this.#it.durable !== "none") this.#disk.mark(this.#facts.popped);
  }

  facts(): Readonly<Record<string, number>> {
    return { ...this.#facts, ...this.#disk.facts };
  }

  close(): void {
    this.#disk.close();
  }

  /** Where the last of the first `most` records ends that end before `end`, and how many these are. */
  #span(bytes: Uint8Array, at: number, end: number, most: number): [end: number, records: number] {
    const { record, sizeAt } = this.#it;
    if (sizeAt === undefined) {
      const records = Math.min(most, Math.floor((end - at) / record));
      return [at + records * record, records];
    }
    let [to, records] = [at, 0];
    while (records < most && to < end) {
      const next = to + sizeAt(bytes, to);
      if (next > end) break;
      to = next;
      records++;
    }
    return [to, records];
  }

  #spill(): void {
    const tail = this.#back;
    // With nothing before it, it need not go by the disk.
    if (this.#disk.records === 0 && this.#front.records === 0) return this.#swap();
    this.#disk.write(tail.bytes.subarray(0, tail.end), tail.records);
    tail.end = tail.records = 0;
  }

  #swap(): void {
    [this.#front, this.#back] = [this.#back, this.#front];
    this.#front.at = 0;
    this.#back.at = this.#back.end = this.#back.records = 0;
  }

  #refill(): void {
    if (this.#disk.records === 0) return this.#swap();
    const half = this.#front;
    const { bytes, records, skip } = this.#disk.read(half.bytes);
    const [at] = this.#span(half.bytes, 0, bytes, skip);
    Object.assign(half, { at, end: bytes, records });
  }
}
