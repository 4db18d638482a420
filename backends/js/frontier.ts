/** The search in plain JavaScript and in memory: states are strings, those seen a Set, those waiting an array. */
import { defineBackend, operation, type Session } from "bakeoff";
import {
  decoded,
  Expander,
  foundOf,
  largest,
  lexiconOf,
  root,
  type Sentences,
  stateReader,
  volumeOf,
} from "bakeoff/kits/frontier";
import type file from "../../workloads/frontier/file.ts";
import type search from "../../workloads/frontier/search.ts";

interface Reached {
  readonly seen: ReadonlySet<string>;
  readonly processed: number;
  readonly volume: number;
}

function open({ input }: { readonly input: Sentences }): Session<Reached> {
  let facts = { states: 0, processed: 0, peak: 0 };
  return {
    run() {
      const expander = new Expander(lexiconOf(input));
      const stateOf = stateReader(expander.child);
      const seen = new Set<string>();
      const waiting = [String.fromCharCode(...root)];
      let volume = volumeOf([2, 2]);
      let peak = 1;
      const emit = (bytes: number, boxVolume: number): void => {
        const state = stateOf(bytes);
        const before = seen.size;
        seen.add(state);
        if (seen.size === before) return;
        waiting.push(state);
        if (boxVolume > volume) volume = boxVolume;
      };
      const bytes = new Uint8Array(largest);
      let processed = 0;
      for (; processed < waiting.length; processed++) {
        const state = waiting[processed] ?? "";
        for (let at = 0; at < state.length; at++) bytes[at] = state.charCodeAt(at);
        expander.expand(bytes, emit);
        peak = Math.max(peak, waiting.length - processed - 1);
      }
      facts = { states: seen.size, processed, peak };
      return { seen, processed, volume };
    },
    facts: () => facts,
  };
}

export default defineBackend({
  name: "js/frontier",
  about: "One thread, everything in memory: a Set of strings and an array",
  probe: async () => ({ version: Bun.version }),
  operations: ["frontier/search", "frontier/file"].map((workload) =>
    operation<typeof search | typeof file>()({
      workload,
      supports: () => true,
      open,
      answer: ({ seen, processed, volume }) => foundOf(decoded(seen), { processed, volume }),
      snippet: "expander.expand(state, (child) => seen.has(child) || (seen.add(child), waiting.push(child)))",
      traits: ["allocates"],
    }),
  ),
});
