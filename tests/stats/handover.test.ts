import { expect, test } from "bun:test";
import { handovers } from "../../src/stats/handover.ts";

const margins = { margin: 0.02 };
const steady = (ns: number) => ({ ns: Array.from({ length: 6 }, () => ns) });
const stations = (rows: readonly (readonly [at: number, cell: number, other: number])[]) =>
  rows.map(([at, cell, other]) => ({ at, cell: steady(cell), other: steady(other) }));

test("lies between the last size where the cell is slower and the first where it is faster", () => {
  const found = handovers(
    stations([
      [64, 200, 100],
      [1024, 300, 250],
      [4096, 400, 900],
    ]),
    margins,
  );
  expect(found).toEqual([{ after: 1024, by: 4096, to: "cell" }]);
});

test("sizes where the two are the same widen the bracket", () => {
  const found = handovers(
    stations([
      [64, 200, 100],
      [1024, 250, 250],
      [4096, 400, 900],
    ]),
    margins,
  );
  expect(found).toEqual([{ after: 64, by: 4096, to: "cell" }]);
});

test("sizes out of order, and every change on the way", () => {
  const found = handovers(
    stations([
      [4096, 400, 900],
      [64, 200, 100],
      [65536, 9000, 7000],
    ]),
    margins,
  );
  expect(found).toEqual([
    { after: 64, by: 4096, to: "cell" },
    { after: 4096, by: 65536, to: "other" },
  ]);
});

test("no change of the lead, no hand-over", () => {
  expect(
    handovers(
      stations([
        [64, 200, 100],
        [1024, 250, 250],
        [4096, 400, 300],
      ]),
      margins,
    ),
  ).toEqual([]);
  expect(handovers([], margins)).toEqual([]);
});

test("two lines cross inside the bracket", () => {
  // 1000 + n/10 against 100 + n: equal at n = 1000.
  const rows = [10, 100, 500, 5000].map((n) => [n, 1000 + n / 10, 100 + n] as const);
  const [found, ...more] = handovers(stations(rows), margins);
  expect(more).toEqual([]);
  expect(found).toMatchObject({ after: 500, by: 5000, to: "cell" });
  expect(found!.near).toBeCloseTo(1000, 6);
});

test("no crossing is named where either is no line, or the lines disagree with what was measured", () => {
  const bent = [10, 100, 500, 5000].map((n) => [n, n < 100 ? 300 : 1000 + n / 10, 100 + n] as const);
  expect(handovers(stations(bent), margins)).toEqual([{ after: 500, by: 5000, to: "cell" }]);
  // Residuals of 5 % hold, and put the crossing at 3.5, where the cell was seen to be slower until 4.
  const early = [110, 106, 103, 103, 90].map((ns, i) => [i + 1, ns, 100] as const);
  expect(handovers(stations(early), margins)).toEqual([{ after: 4, by: 5, to: "cell" }]);
});
