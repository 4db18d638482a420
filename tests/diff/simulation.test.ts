/**
 * The diff against sessions that are known: between two of them every cell moves by its own 3 % (standard deviation),
 * all of them together by 2 %, and every trial by 1 %. Without controls most cells of such a pair would look changed.
 */
import { expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { diff } from "../../src/diff/diff.ts";
import type { Class } from "../../src/diff/model.ts";
import type { MeasuredCell, Results } from "../../src/model/index.ts";
import { type Random, random } from "../../src/stats/random.ts";
import { unpairedRatio } from "../../src/stats/ratio.ts";
import { measured, normal, run } from "./fixture.ts";

const [own, common, trial] = [0.03, 0.02, 0.01];
const limits = join(import.meta.dir, "../../docs/limits.md");
const unchanged = 30;
const changed = 10;

interface Told {
  /** On the cells whose implementation changed. */
  readonly factor?: number;
  /** The changed cells are of one boundary, the unchanged of another, which drifts by this. */
  readonly apart?: number;
}

function sessions({ next }: Random, { factor = 1, apart }: Told = {}): [Results, Results] {
  const times = (ns: number): number[] =>
    Array.from({ length: 8 }, () => ns * Math.exp(trial * normal(next)));
  const together = common * normal(next);
  const [base, head]: [MeasuredCell[], MeasuredCell[]] = [[], []];
  for (let i = 0; i < unchanged + changed; i++) {
    const moved = i >= unchanged;
    const js = apart === undefined ? i % 2 === 0 : !moved;
    const id = `hash/memory size=${i}B | ${js ? "js/a" : "wasm/b"}`;
    const drift = Math.exp(together + (moved ? own : (apart ?? own)) * normal(next));
    base.push(measured(id, { rounds: times(1000) }));
    head.push(
      measured(id, { rounds: times(1000 * drift * (moved ? factor : 1)), ...(moved && { impl: "c40d11" }) }),
    );
  }
  return [run(base), run(head)];
}

/** By class, of the cells whose implementation changed; `judged`: diffs that had no objection. */
function simulate(seed: string, diffs: number, told: Told = {}) {
  const counts = new Map<Class, number>();
  let judged = 0;
  for (let i = 0; i < diffs; i++) {
    const [base, head] = sessions(random(`${seed} ${i}`), told);
    const found = diff({ from: "a", results: base }, { from: "b", results: head });
    if (found.objection === null) judged++;
    for (const row of found.rows)
      if (row.cause.length > 0) counts.set(row.class, (counts.get(row.class) ?? 0) + 1);
  }
  const share = (name: Class): number => (counts.get(name) ?? 0) / (diffs * changed);
  return { judged: judged / diffs, slower: share("slower"), faster: share("faster") };
}

test("nothing changed: of 1,000 diffs at most 1 % of the cells are flagged, and a plain interval flags over half", () => {
  const { judged, slower, faster } = simulate("quiet", 1000);
  expect(judged).toBeGreaterThan(0.9);
  expect(slower + faster).toBeLessThanOrEqual(0.01);
  const [base, head] = sessions(random("plain"));
  const apart = base.cells.filter((cell, i) => {
    const other = head.cells[i];
    if (cell.status !== "measured" || other?.status !== "measured") throw new Error("not measured");
    const [, low, high] = unpairedRatio(other.rounds, cell.rounds)!.interval;
    return low > 1 || high < 1;
  });
  expect(apart.length / base.cells.length).toBeGreaterThan(0.5);
}, 60_000);

test("15 % more is found in at least 80 % of the cells, and in none the wrong way round", () => {
  const { slower, faster } = simulate("more", 300, { factor: 1.15 });
  expect(slower).toBeGreaterThanOrEqual(0.8);
  expect(faster).toBe(0);
}, 60_000);

test("controls of another boundary that is quieter let through what docs/limits.md says, and are told of", () => {
  const { judged, slower, faster } = simulate("borrowed", 300, { apart: 0.003 });
  expect(judged).toBeGreaterThan(0.9);
  const said = /about (\d+) % of cells in which nothing changed/.exec(readFileSync(limits, "utf8"))?.[1];
  expect(Math.round((slower + faster) * 100)).toBe(Number(said));
  const [base, head] = sessions(random("borrowed"), { apart: 0.003 });
  const { notes, rows } = diff({ from: "a", results: base }, { from: "b", results: head });
  expect(notes).toEqual([expect.stringContaining(`: ${changed} of wasm (has 0)`)]);
  expect(rows.filter(({ tags }) => tags.includes("borrowed-controls"))).toHaveLength(changed);
}, 60_000);
