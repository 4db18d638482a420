/**
 * Who pushes and pops. Records carry their number in their first four bytes and are otherwise cut from one block of random
 * bytes; every byte that is popped goes through CRC-32, which costs about 1 % of the fastest queue and is the same for all.
 */

export interface Queue {
  /** Whole records. */
  push(bytes: Uint8Array): void;
  /** Records in the order they were pushed, at most `most`, at least one if there are any; a view that the next call may overwrite. */
  pop(most: number): Uint8Array;
  /** What was popped is done with. */
  done(): void;
  facts(): Readonly<Record<string, number>>;
}

/** What is pushed, and when it is popped. */
export interface Flow {
  readonly records: number;
  /** Bytes of each. */
  readonly record: number;
  /** Records pushed or popped at once. */
  readonly batch: number;
  /** fill: all pushed, then all popped · grow: two batches pushed for each popped, then the rest · steady: one for one. */
  readonly pattern: "fill" | "grow" | "steady";
  /** `batch` records of random bytes. */
  readonly block: Uint8Array;
}

export interface QueueAnswer {
  readonly records: number;
  /** CRC-32 of all records in the order they came. */
  readonly crc: number;
}

/** Batches pushed before one is popped. */
const pushes = { fill: Infinity, grow: 2, steady: 1 } as const;

export const crc = (bytes: Uint8Array, before: number): number => Bun.hash.crc32(bytes, before);

/** The batches of a flow, one after the other in the same memory. */
export function* pieces({ records, record, batch, block }: Omit<Flow, "pattern">): Generator<Uint8Array> {
  const bytes = Uint8Array.from(block);
  const view = new DataView(bytes.buffer);
  for (let from = 0; from < records; from += batch) {
    const some = Math.min(batch, records - from);
    for (let i = 0; i < some; i++) view.setUint32(i * record, from + i, true);
    yield bytes.subarray(0, some * record);
  }
}

/** Most records that wait in the flow. */
export function peakOf({ records, batch, pattern }: Pick<Flow, "records" | "batch" | "pattern">): number {
  let [pushed, popped, peak] = [0, 0, 0];
  for (let turn = 1; pushed < records; turn++) {
    pushed = Math.min(records, pushed + batch);
    peak = Math.max(peak, pushed - popped);
    if (turn % pushes[pattern] === 0) popped = Math.min(pushed, popped + batch);
  }
  return peak;
}

export function drive(queue: Queue, flow: Flow): QueueAnswer {
  const { records, record, batch, pattern } = flow;
  const every = pushes[pattern];
  let [sum, turn, left] = [0, 0, records];
  /** Returns how many records are left to pop after `wanted` more. */
  const pop = (wanted: number): number => {
    const end = left - wanted;
    while (left > end) {
      const bytes = queue.pop(left - end);
      if (bytes.length === 0)
        throw new Error(`the queue is empty, and ${left} of ${records} records did not come`);
      sum = crc(bytes, sum);
      left -= bytes.length / record;
    }
    queue.done();
    return left;
  };
  for (const bytes of pieces(flow)) {
    queue.push(bytes);
    if (++turn % every === 0) pop(bytes.length / record);
  }
  for (let rest = left; rest > 0;) rest = pop(Math.min(batch, rest));
  if (queue.pop(1).length > 0) throw new Error("the queue holds more than was pushed");
  return { records: records - left, crc: sum };
}
