/** A queue in a store of bytes under ascending numbers: what a database offers that was not made to be a queue. */
import type { Queue } from "./drive.ts";

export interface Row {
  readonly at: number;
  readonly bytes: Uint8Array;
}

export interface Store {
  first(): Row | undefined;
  last(): Row | undefined;
  put(at: number, bytes: Uint8Array): void;
  /** At most `limit` rows from number `from` on. */
  range(from: number, limit: number): readonly Row[];
  removeBefore(at: number): void;
  /** All of it or nothing; as safe as the queue promises when it returns. */
  transaction(change: () => void): void;
  close(): void;
}

/** A row holds a record, under its number, or the batch that was pushed, under that of its first record. */
export const rowKinds = ["record", "batch"] as const;
export type Rows = (typeof rowKinds)[number];

export interface StoredQueue extends Queue {
  close(): void;
}

/** The queue that is in the store; `record` is bytes of each. */
export const storedQueue = (store: Store, record: number, rows: Rows): StoredQueue =>
  rows === "record" ? byRecord(store, record) : byBatch(store, record);

/** Numbers of the first record that is left and of the next one that comes. */
function ends(store: Store, record: number): { first: number; end: number } {
  const last = store.last();
  const end = last === undefined ? 0 : last.at + last.bytes.length / record;
  return { first: store.first()?.at ?? end, end };
}

function byRecord(store: Store, record: number): StoredQueue {
  const { first, end } = ends(store, record);
  let [pushed, popped] = [end, first];
  let out = new Uint8Array(0);
  return {
    push(bytes) {
      store.transaction(() => {
        for (let at = 0; at < bytes.length; at += record)
          store.put(pushed++, bytes.subarray(at, at + record));
      });
    },
    pop(most) {
      const found = store.range(popped, most);
      if (out.length < found.length * record) out = new Uint8Array(found.length * record);
      for (const [i, { bytes }] of found.entries()) out.set(bytes, i * record);
      popped += found.length;
      return out.subarray(0, found.length * record);
    },
    done: () => store.transaction(() => store.removeBefore(popped)),
    facts: () => ({ pushed, popped: popped - first, recovered: end - first }),
    close: () => store.close(),
  };
}

function byBatch(store: Store, record: number): StoredQueue {
  const { first, end } = ends(store, record);
  let [pushed, popped] = [end, first];
  /** The row that is popped from. */
  let head: Row = { at: first, bytes: new Uint8Array(0) };
  const rest = (): Uint8Array => head.bytes.subarray((popped - head.at) * record);
  return {
    push(bytes) {
      if (bytes.length === 0) return;
      store.transaction(() => store.put(pushed, bytes));
      pushed += bytes.length / record;
    },
    pop(most) {
      if (rest().length === 0) head = store.range(popped, 1)[0] ?? head;
      const bytes = rest().subarray(0, most * record);
      popped += bytes.length / record;
      return bytes;
    },
    done() {
      store.transaction(() => {
        const left = rest();
        // What is left of a row begins a row of its own.
        if (left.length > 0 && popped > head.at) store.put(popped, left);
        store.removeBefore(popped);
      });
    },
    facts: () => ({ pushed, popped: popped - first, recovered: end - first }),
    close: () => store.close(),
  };
}
