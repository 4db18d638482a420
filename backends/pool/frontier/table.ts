/** Enters states into the shared table and list, from one worker. */
import { Counter, hashOf, share, type Shared } from "./shared.ts";

export class Table {
  /** The last state found no room; neither will others, until memory is made larger. */
  full = false;
  readonly #shared: Shared;
  readonly #child: Uint8Array;
  /** This worker's own part of the bytes. */
  #from = 0;
  #to = 0;

  constructor(shared: Shared, child: Uint8Array) {
    this.#shared = shared;
    this.#child = child;
  }

  /** Enters the first `length` bytes of the child, if they are not there. */
  add(length: number): void {
    if (this.full) return;
    const { table, counters } = this.#shared;
    const mask = table.length - 1;
    let place = hashOf(this.#child, 0, length) & mask;
    let mine = 0;
    for (;;) {
      let there = Atomics.load(table, place);
      if (there === 0) {
        if (mine === 0) {
          mine = this.#write(length);
          if (mine === 0) return;
        }
        there = Atomics.compareExchange(table, place, 0, mine);
        if (there === 0) break;
      }
      if (this.#same(there, length)) return;
      place = (place + 1) & mask;
    }
    this.#from += length;
    // Counted before it can be taken: nobody may think that all is done.
    Atomics.add(counters, Counter.pending, 1);
    Atomics.store(this.#shared.list, Atomics.add(counters, Counter.listed, 1), mine);
  }

  /** Where the child was written, 0 if there is no room. It is not given away before it is entered. */
  #write(length: number): number {
    const { bytes, table, counters } = this.#shared;
    // Half full, and what all other workers may just be adding.
    const crowded = Atomics.load(counters, Counter.listed) > table.length / 2;
    if (!crowded && this.#from + length > this.#to) {
      this.#from = Atomics.add(counters, Counter.given, share);
      this.#to = this.#from + share;
    }
    if (crowded || this.#to > bytes.length) {
      this.full = true;
      Atomics.store(counters, Counter.full, 1);
      return 0;
    }
    for (let i = 0; i < length; i++) bytes[this.#from + i] = this.#child[i] ?? 0;
    return this.#from;
  }

  #same(at: number, length: number): boolean {
    const { bytes } = this.#shared;
    for (let i = 0; i < length; i++) if (bytes[at + i] !== this.#child[i]) return false;
    return true;
  }
}
