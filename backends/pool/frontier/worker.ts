/**
 * One thread of `pool/frontier`: takes entries of the list until all are expanded, or until memory is full. It then says
 * which entries it did not finish; children of theirs that are there already do no harm, since they are found seen.
 */
import { Expander, head, lexiconOf, type Sentences } from "bakeoff/kits/frontier";
import { serve } from "../inner/serve.ts";
import { Counter, type Shared } from "./shared.ts";
import { Table } from "./table.ts";

type Span = readonly [from: number, to: number];

export interface Part {
  readonly processed: number;
  readonly batches: number;
  readonly volume: number;
  /** Memory is full; `left` are entries of the list that were taken and not expanded. */
  readonly full: boolean;
  readonly left: readonly Span[];
}

export interface Talk {
  readonly order: { readonly sentences: Sentences; readonly batch: number; readonly threads: number };
  /** `left` over from before memory was made larger. */
  readonly call: { readonly shared: Shared; readonly left: readonly Span[] };
  readonly answer: Part;
}

/** Pauses between looks at an empty queue, ms. */
const pause = 0.2;

/** Entries [from, to) of the list, or undefined when the search has ended or stops. */
function take({ counters, list }: Shared, batch: number, threads: number): Span | undefined {
  for (;;) {
    if (Atomics.load(counters, Counter.full) !== 0) return undefined;
    const from = Atomics.load(counters, Counter.taken);
    const waiting = Math.min(Atomics.load(counters, Counter.listed), list.length) - from;
    if (waiting <= 0) {
      if (Atomics.load(counters, Counter.pending) === 0) return undefined;
      Atomics.wait(counters, 7, 0, pause);
      continue;
    }
    // While few wait, the other workers get some of them.
    const to = from + Math.min(batch, Math.ceil(waiting / threads));
    if (Atomics.compareExchange(counters, Counter.taken, from, to) === from) return [from, to];
  }
}

serve<Talk>(async ({ order: { sentences, batch, threads }, worker, next }) => {
  return async ({ shared, left }) => {
    const expander = new Expander(lexiconOf(sentences));
    const table = new Table(shared, expander.child);
    const { bytes, list, counters } = shared;
    const part = { processed: 0, batches: 0, volume: 1, full: false, left: [] as Span[] };
    const emit = (length: number, volume: number): void => {
      table.add(length);
      if (volume > part.volume) part.volume = volume;
    };
    /** Of old entries each is one worker's; then those of the list. */
    const spanned = (): Span | undefined => {
      const old = left[Atomics.add(next, 0, 1)];
      return old ?? take(shared, batch, threads);
    };
    for (let span = spanned(); span !== undefined; span = spanned()) {
      part.batches++;
      let [at, to] = span;
      for (; at < to; at++) {
        let place = Atomics.load(list, at);
        // Who appended it has its number already, and writes it next.
        while (place === 0) place = Atomics.load(list, at);
        expander.expand(bytes.subarray(place, place + head + (bytes[place] ?? 0)), emit);
        if (table.full) break;
        part.processed++;
        Atomics.sub(counters, Counter.pending, 1);
      }
      if (at < to) part.left.push([at, to]);
      if (table.full) break;
    }
    part.full = Atomics.load(counters, Counter.full) !== 0;
    // Old entries that nobody came to.
    if (part.full && worker === 0) {
      for (let at = Atomics.add(next, 0, left.length); at < left.length; at++)
        part.left.push(left[at] as Span);
    }
    return part;
  };
});
