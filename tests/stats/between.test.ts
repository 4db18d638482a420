/** One rule for every baseline: what is said of two cells does not depend on which of them was clicked. */
import { expect, test } from "bun:test";
import * as fc from "fast-check";
import type { Flag, MeasuredCell, Verdict } from "../../src/model/index.ts";
import { between, isClose, opposite } from "../../src/stats/between.ts";

const cell = (rounds: readonly (number | null)[], more: Partial<MeasuredCell> = {}): MeasuredCell => ({
  id: "hash/memory | js/a",
  status: "measured",
  work: { items: 1 },
  ns: rounds.find((ns) => ns !== null) ?? 1,
  rounds,
  medians: rounds,
  dropped: 0,
  p50: 1,
  cpu: 1,
  peak: null,
  open: 1,
  first: 1,
  batch: 1000,
  facts: {},
  flags: [],
  def: "d",
  impl: "i",
  ...more,
});

const time = fc.option(fc.double({ min: 50, max: 400, noNaN: true }), { nil: null, freq: 8 });
const flags = fc.constantFrom<readonly Flag[]>([], [], [], ["noisy"], ["multimodal"]);
const verdicts = fc.constantFrom<Verdict>("faster", "slower", "same", "unsure");
const pair = fc.integer({ min: 2, max: 12 }).chain((n) => {
  const rounds = fc.array(time, { minLength: n, maxLength: n });
  const side = fc.record({ rounds, medians: fc.option(rounds, { nil: undefined }), flags });
  const told = fc.option(
    fc.record({ factor: fc.double({ min: 0.3, max: 3, noNaN: true }), verdict: verdicts }),
    {
      nil: undefined,
    },
  );
  return fc.record({ a: side, b: side, told });
});

test("turning a pair round never changes what is said", () => {
  fc.assert(
    fc.property(pair, ({ a, b, told }) => {
      const of = (
        { rounds, medians, flags: own }: typeof a,
        more: Partial<MeasuredCell> = {},
      ): MeasuredCell => cell(rounds, { ...(medians !== undefined && { medians }), flags: own, ...more });
      const judged =
        told === undefined
          ? {}
          : { ratio: [told.factor, told.factor * 0.9, told.factor * 1.1] as const, verdict: told.verdict };
      const [x, y] = [of(a, judged), of(b)];
      const [there, back] = [between(x, y), between(y, x)];
      expect(back.verdict).toBe(opposite[there.verdict]);
      expect(back.doubt).toBe(there.doubt);
      if (there.ratio === null || back.ratio === null) return expect(back.ratio).toBe(there.ratio);
      const [estimate, low, high] = there.ratio;
      expect(back.ratio[0] * estimate).toBeCloseTo(1, 9);
      expect(back.ratio[1] * high).toBeCloseTo(1, 9);
      expect(back.ratio[2] * low).toBeCloseTo(1, 9);
    }),
    { seed: 18, numRuns: 400 },
  );
});

const steady = (ns: number): number[] => Array.from({ length: 9 }, (_, i) => ns * (1 + (i % 3) / 500));

test("medians that contradict the mean withhold the verdict, whichever of the two is the baseline", () => {
  const slow = cell(steady(120), { medians: steady(95) });
  const other = cell(steady(100), { medians: steady(100) });
  expect(between(slow, other)).toMatchObject({ verdict: "unsure", doubt: "medians", meanAlone: false });
  expect(between(other, slow)).toMatchObject({ verdict: "unsure", doubt: "medians" });
  const old = { ...slow, medians: slow.rounds };
  expect(between(old, { ...other, medians: other.rounds })).toMatchObject({
    verdict: "slower",
    meanAlone: true,
  });
});

test("what the run withheld in a file without medians stays withheld from the other side", () => {
  const why = "the mean and the median of its trials give different verdicts";
  const told = cell(steady(70), { ratio: [0.7, 0.69, 0.71], verdict: "unsure", why });
  const reference = cell(steady(100));
  expect(between(told, reference)).toMatchObject({
    verdict: "unsure",
    doubt: "medians",
    ratio: [0.7, 0.69, 0.71],
  });
  expect(between(reference, told)).toMatchObject({ verdict: "unsure", doubt: "medians" });
});

test("close is the whole interval within 5 %, unknown is anything wider", () => {
  expect([isClose([1.01, 0.97, 1.04]), isClose([1.01, 0.9, 1.04]), isClose([0.99, 0.96, 1.1])]).toEqual([
    true,
    false,
    false,
  ]);
});
