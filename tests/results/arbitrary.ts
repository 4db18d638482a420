/** Any results a run could leave behind, and more than one could. */
import * as fc from "fast-check";
import type { BlankCell, MeasuredCell, Results } from "../../src/model/index.ts";

const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 });
/** What cannot be decoded is no id. */
const id = word.map((text) => text.replaceAll("%", "-"));
const ns = fc.double({ min: 1e-3, max: 1e13, noNaN: true });
const amount = fc.nat(2 ** 40);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null });

const measured: fc.Arbitrary<MeasuredCell> = fc.record(
  {
    id,
    status: fc.constant("measured" as const),
    work: fc.record({ items: amount, bytes: amount }, { requiredKeys: ["items"] }),
    ns,
    ratio: fc.tuple(ns, ns, ns),
    verdict: fc.constantFrom("faster" as const, "slower" as const, "same" as const, "unsure" as const),
    rounds: fc.array(maybe(ns), { maxLength: 9 }),
    medians: fc.array(maybe(ns), { maxLength: 9 }),
    p50: ns,
    dropped: ns,
    cpu: ns,
    peak: maybe(amount),
    open: ns,
    first: ns,
    batch: amount,
    facts: fc.dictionary(word, amount, { maxKeys: 3 }),
    flags: fc.uniqueArray(fc.constantFrom("noisy" as const, "tail" as const, "suspect" as const)),
    why: word,
    def: word,
    impl: word,
  },
  {
    requiredKeys: [
      "id",
      "status",
      "work",
      "ns",
      "rounds",
      "medians",
      "p50",
      "dropped",
      "cpu",
      "peak",
      "open",
      "first",
      "batch",
      "facts",
      "flags",
      "def",
      "impl",
    ],
  },
);

const blank: fc.Arbitrary<BlankCell> = fc.record(
  {
    id,
    status: fc.constantFrom("wrong" as const, "timeout" as const, "unavailable" as const, "not-run" as const),
    why: word,
    hint: word,
    log: word,
  },
  { requiredKeys: ["id", "status", "why"] },
);

export const anyResults: fc.Arbitrary<Results> = fc.record({
  schema: fc.constant(2),
  suite: word,
  question: word,
  machine: word,
  protocol: fc.nat(99),
  baseline: word,
  defaults: fc.dictionary(word, fc.dictionary(word, word)),
  run: fc.record({
    date: fc.constant("2026-11-20T08:15:00Z"),
    commit: maybe(word),
    dirty: maybe(fc.boolean()),
    bun: word,
    revision: word,
    seed: fc.nat(),
    rounds: fc.nat(48),
    complete: fc.boolean(),
    backends: fc.dictionary(word, word, { maxKeys: 4 }),
    noise: fc.record({
      trials: fc.nat(),
      repeated: fc.nat(),
      noisyCases: fc.nat(),
      verdicts: fc.nat(),
      falseVerdicts: fc.oneof(fc.constant(0), fc.double({ min: 1e-9, max: 1e3, noNaN: true })),
    }),
    env: fc.dictionary(word, maybe(fc.oneof(word, fc.boolean(), fc.nat())), { maxKeys: 4 }),
  }),
  sentences: fc.array(word),
  rankings: fc.array(fc.record({ case: word, tiers: fc.array(fc.array(word)), winner: maybe(word) })),
  handovers: fc.array(
    fc.record({ row: word, axis: word, from: word, to: word, after: fc.nat(), by: fc.nat() }),
  ),
  scaling: fc.array(
    fc.record({
      case: word,
      column: word,
      kind: fc.constantFrom("pool" as const, "native" as const),
      threads: fc.nat(64),
      single: word,
      pays: fc.boolean(),
    }),
  ),
  cells: fc.uniqueArray(fc.oneof(measured, blank), { selector: (cell) => cell.id, maxLength: 8 }),
});
