/** A queue of records of one size in C. It lives in a buffer of ours that C reads and writes during calls only. */
import { checked } from "./codes.ts";
import type { FrontierKernels } from "./signatures.ts";

export interface QueueOrder {
  /** The queue's own. */
  readonly folder: string;
  /** Bytes of each. */
  readonly record: number;
  /** Records in memory; more are on disk. */
  readonly buffer: number;
  readonly durable: "none" | "process" | "power";
}

const names = [
  "pushed",
  "popped",
  "peak",
  "spills",
  "spilled",
  "written",
  "read",
  "dropped",
  "recovered",
] as const;
/** As queue.h has them. */
const words = 12;

export interface NativeQueue {
  /** Whole records. */
  push(bytes: Uint8Array): void;
  /** At most `most` records, in the order they were pushed; the bytes are overwritten by the next call. */
  pop(most: number): Uint8Array;
  /** What was popped is done with: a durable queue will not give it out again. */
  done(): void;
  facts(): Readonly<Record<(typeof names)[number], number>>;
  close(): void;
}

const classes = { none: 0, process: 1, power: 2 } as const;

/** Every method throws an Error that says what failed and why. */
export function nativeQueue(
  kernels: FrontierKernels,
  { folder, record, buffer, durable }: QueueOrder,
): NativeQueue {
  const room = checked(kernels.bk_queue_room(record, buffer), "the queue cannot be that large");
  const queue = new Uint8Array(new ArrayBuffer(room));
  const path = Buffer.from(`${folder}\0`);
  checked(
    kernels.bk_queue_open(path, record, buffer, classes[durable], queue, room),
    `the queue in ${folder} does not open`,
  );
  let out = new Uint8Array(0);
  return {
    push(bytes) {
      checked(kernels.bk_queue_push(queue, bytes, bytes.length, bytes.length / record), "push failed");
    },
    pop(most) {
      if (out.length < most * record) out = new Uint8Array(most * record);
      const popped = checked(kernels.bk_queue_pop(queue, most, out, out.length), "pop failed");
      return out.subarray(0, popped * record);
    },
    done: () => void checked(kernels.bk_queue_done(queue), "what was popped cannot be written down"),
    facts() {
      const told = new BigUint64Array(words);
      checked(kernels.bk_queue_facts(queue, told), "the queue tells nothing");
      return Object.fromEntries(names.map((name, at) => [name, Number(told[at])])) as ReturnType<
        NativeQueue["facts"]
      >;
    },
    close: () => void kernels.bk_queue_close(queue),
  };
}
