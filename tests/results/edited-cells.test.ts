/** Times, ratios, verdicts and flags that do not follow from the rounds are found, and cells that were taken out or in. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { rmSync } from "node:fs";
import { readId } from "../../src/id.ts";
import type { MeasuredCell, Planned, Results } from "../../src/model/index.ts";
import { cells, decided, first, header, inFirst, problems, saidOf } from "./edits.ts";
import { made, ownHome } from "./made.ts";

const home = ownHome();
afterAll(() => rmSync(home, { recursive: true, force: true }));
let run: Results;
/** Another session of the same, in which every case took one round more. */
let longer: Results;
beforeAll(async () => {
  run = await made(home, "hashing-threads", { seed: "one", noise: 0.02 });
  longer = await made(home, "hashing-threads", { seed: "one", noise: 0.02, rounds: 9 });
});

const swapped = (it: Results): Results => {
  const [up, down] = [decided(it, "faster"), decided(it, "slower")];
  return cells(it, (cell) =>
    cell === up ? { ...cell, verdict: "slower" } : cell === down ? { ...cell, verdict: "faster" } : cell,
  );
};

const edits: [string, (it: Results) => Results, string][] = [
  ["a verdict given for another", (it) => swapped(it), "it is called faster, and its rounds say slower"],
  [
    "an unsure verdict decided",
    (it) =>
      header(
        cells(it, (cell) => (cell === decided(it, "unsure") ? { ...cell, verdict: "faster" } : cell)),
        { noise: { ...it.run.noise, verdicts: it.run.noise.verdicts + 1 } },
      ),
    "it is called faster, and its rounds say unsure",
  ],
  [
    "a verdict withheld without a reason",
    (it) =>
      header(
        cells(it, (cell) => (cell === decided(it, "slower") ? { ...cell, verdict: "unsure" } : cell)),
        { noise: { ...it.run.noise, verdicts: it.run.noise.verdicts - 1 } },
      ),
    "it is called unsure, and its rounds say slower",
  ],
  [
    "verdicts left out",
    (it) => cells(it, (cell) => ({ ...cell, verdict: undefined }) as unknown as MeasuredCell),
    "it is called nothing, and its rounds say",
  ],
  [
    "no trials",
    (it) => cells(it, (cell) => ({ ...cell, rounds: [null] })),
    "it was measured and has no trial",
  ],
  ["p50 at a nanosecond", (it) => cells(it, (cell) => ({ ...cell, p50: 1 })), "and it has no flag tail"],
  [
    "p50 beyond its time",
    (it) => cells(it, (cell) => ({ ...cell, p50: 3 * cell.ns })),
    "more than twice its time",
  ],
  [
    "the flag tail given",
    (it) => cells(it, (cell) => ({ ...cell, flags: ["tail"] })),
    "its median is close to its mean",
  ],
  [
    "a time",
    (it) => cells(it, (cell) => ({ ...cell, ns: cell.ns * 1.01 })),
    "its time is not that of its rounds",
  ],
  [
    "a ratio",
    (it) =>
      cells(it, (cell) => ({
        ...cell,
        ...(cell.ratio && { ratio: [cell.ratio[0], cell.ratio[1], cell.ratio[2] * 1.01] }),
      })),
    "its ratio does not follow from its rounds",
  ],
  [
    "no twins",
    (it) => cells(it, (cell) => (cell.id.endsWith(" #2") ? [] : cell)),
    "#2 is missing, which runs beside what ran",
  ],
  [
    "no floors",
    (it) => cells(it, (cell) => (cell.id.includes(" | control/") ? [] : cell)),
    "| control/noop is missing, which runs beside what ran",
  ],
  [
    "one floor, and the trials counted anew",
    (it) => {
      const id = `${first} | control/noop`;
      const less = it.cells.find((cell) => cell.id === id) as MeasuredCell;
      return header(
        cells(it, (cell) => (cell === less ? [] : cell)),
        { noise: { ...it.run.noise, trials: it.run.noise.trials - less.rounds.length } },
      );
    },
    "control/noop is missing, which runs beside what ran",
  ],
  [
    "a measured cell made an excluded one",
    (it) =>
      cells(it, (cell) =>
        cell.verdict === "slower" && inFirst(cell) ? { id: cell.id, status: "excluded", why: "slow" } : cell,
      ),
    "trials without repeats and the cells have",
  ],
  [
    "a cell made unavailable",
    (it) =>
      cells(it, (cell) =>
        inFirst(cell) && cell.verdict === "slower"
          ? { id: cell.id, status: "unavailable", why: "gone" }
          : cell,
      ),
    "unavailable, though its backend ran elsewhere",
  ],
  [
    "a cell of another session, as fast",
    (it) =>
      cells(it, (cell) => {
        const turned = (values: MeasuredCell["rounds"]) => [...values.slice(1), values[0] ?? null];
        return cell.id === `${first} | ffi/xxhash`
          ? { ...cell, rounds: turned(cell.rounds), medians: turned(cell.medians) }
          : cell;
      }),
    "its ratio does not follow",
  ],
  [
    "a whole case of another session",
    (it) => ({
      ...it,
      cells: it.cells.map((cell) =>
        readId(cell.id).row === first ? longer.cells.find(({ id }) => id === cell.id)! : cell,
      ),
    }),
    "trials without repeats and the cells have",
  ],
];

test.each(edits)("%s", async (_, edit, message) => {
  expect(await saidOf(home, run, edit)).toContain(message);
});

test("flags left out", async () => {
  const time = ({ role, backend }: Planned, round: number): number =>
    role === "floor" ? 10 : backend === "js/xxhash" && round % 2 === 1 ? 2000 : 1000;
  const it = await made(home, "smoke", { time });
  const without = cells(it, (cell) => ({ ...cell, flags: [] }));
  expect(await problems(home, it)).toEqual([]);
  expect((await problems(home, without)).join("\n")).toContain(
    "its flags are none, and its rounds give multimodal",
  );
});

/** Documented in docs/results-format.md: nothing in the file tells. */
test("a case whose times are all multiplied, with as many trials, is not found", async () => {
  const times = (ns: number): number => Number((ns * 1.5).toPrecision(4));
  const it = cells(run, (cell) =>
    readId(cell.id).row === "hash/files spread=photos"
      ? {
          ...cell,
          ns: times(cell.ns),
          p50: times(cell.p50),
          rounds: cell.rounds.map((ns) => ns && times(ns)),
        }
      : cell,
  );
  expect(await problems(home, it)).toEqual([]);
});
