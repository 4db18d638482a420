/**
 * What the workers share. A state is written once into `bytes`, entered into the table by one compare-and-exchange, which
 * only one of those who found it wins, and then into the list, where it waits for its turn.
 */
import { head, root } from "bakeoff/kits/frontier";

export interface Shared {
  /** Where in `bytes` a state begins, by its hash; 0 = free. */
  readonly table: Int32Array<SharedArrayBuffer>;
  /** The same in the order they were found, the first state included; 0 = not written yet. */
  readonly list: Int32Array<SharedArrayBuffer>;
  readonly bytes: Uint8Array<SharedArrayBuffer>;
  /** places in this order: entries of the list · entries taken · states not yet expanded · bytes given out · memory is full */
  readonly counters: Int32Array<SharedArrayBuffer>;
}

export const Counter = { listed: 0, taken: 1, pending: 2, given: 3, full: 4 } as const;

const firstSlots = 2 ** 14;
/** Bytes per slot: tables are at most half full, and states have some 31 bytes. */
const bytesPerSlot = 32;
/** Bytes a worker is given at once. */
export const share = 2 ** 14;

export const int32 = (length: number): Int32Array<SharedArrayBuffer> =>
  new Int32Array(new SharedArrayBuffer(4 * length));

function empty(slots: number): Pick<Shared, "table" | "list" | "bytes"> {
  return {
    table: int32(slots),
    list: int32(slots),
    bytes: new Uint8Array(new SharedArrayBuffer(slots * bytesPerSlot + 256 * share)),
  };
}

/** With the first state in it. */
export function makeShared(): Shared {
  const made: Shared = { ...empty(firstSlots), counters: int32(8) };
  // 0 stands for no state.
  made.bytes.set(root, 1);
  made.list[0] = 1;
  made.counters[Counter.listed] = 1;
  made.counters[Counter.pending] = 1;
  made.counters[Counter.given] = share;
  return made;
}

export const statesOf = ({ counters }: Shared): number => (counters[Counter.listed] ?? 1) - 1;

/** A hash of the `length` bytes of a state (FNV-1a over 32 bits, then a finalizer of MurmurHash3). */
export function hashOf(bytes: Uint8Array, at: number, length: number): number {
  let h = 0x811c9dc5;
  for (let i = 1; i < length; i++) h = Math.imul(h ^ (bytes[at + i] ?? 0), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}

/** Four times the memory, with all that was found in it. For when no worker is at work. */
export function larger(old: Shared): Shared {
  const made: Shared = { ...empty(4 * old.table.length), counters: old.counters };
  made.bytes.set(old.bytes.subarray(0, Math.min(old.bytes.length, old.counters[Counter.given] ?? 0)));
  const listed = old.counters[Counter.listed] ?? 0;
  made.list.set(old.list.subarray(0, listed));
  const mask = made.table.length - 1;
  for (let entry = 1; entry < listed; entry++) {
    const at = old.list[entry] ?? 0;
    let place = hashOf(old.bytes, at, head + (old.bytes[at] ?? 0)) & mask;
    while (made.table[place] !== 0) place = (place + 1) & mask;
    made.table[place] = at;
  }
  made.counters[Counter.full] = 0;
  return made;
}
