/** What must hold of any two runs. */
import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { diff } from "../../src/diff/diff.ts";
import type { Class, Diff, Row } from "../../src/diff/model.ts";
import type { CellResult, MeasuredCell, Results } from "../../src/model/index.ts";
import { blank, controls, measured, run } from "./fixture.ts";

const level = fc.constantFrom(0.5, 0.9, 0.98, 1, 1.01, 1.03, 1.2, 2, 20);
const impl = fc.constantFrom("91be07", "c40d11");
const def = fc.constantFrom("3fa2c1.000000", "3fa2c1.000000", "3fa2c1.000000", "999999.000000");
const count = fc.constantFrom(1, 2, 4, 6, 8, 12);
const noise = fc.constantFrom(0, 0.002, 0.02, 0.2);
const cellOf = (id: string, seed: string): fc.Arbitrary<CellResult | null> =>
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc
        .record({ level, impl, def, count, noise })
        .map(({ level: times, ...it }) => measured(id, { ...it, ns: 1e5 * times, seed })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        blank(id, "wrong", "not 0af3"),
        blank(id, "crashed", "SIGSEGV"),
        blank(id, "unavailable", "none"),
        null,
      ),
    },
  );
const ids = ["js/a", "js/b", "bun/c", "wasm/d", "ffi/e threads=2", "pool/f"].map(
  (it) => `tree/walk depth=3 | ${it}`,
);
/** A side with quiet controls, so that most are judged, and any cells besides. */
const side = (seed: string): fc.Arbitrary<Results> =>
  fc
    .tuple(
      fc.tuple(...ids.map((id) => cellOf(id, seed))),
      fc.constantFrom(1000, 1010, 1200),
      fc.constantFrom(3, 12),
    )
    .map(([cells, ns, quiet]) =>
      run([...controls(seed, { ns }, quiet), ...cells.filter((cell) => cell !== null)]),
    );

const compare = (base: Results, head: Results): Diff =>
  diff({ from: "a", results: base }, { from: "b", results: head });
const byId = (found: Diff): Map<string, Row> => new Map(found.rows.map((row) => [row.id, row]));
const classes = (found: Diff): Record<string, Class> =>
  Object.fromEntries(found.rows.map((row) => [row.id, row.class]));
const flagged = (found: Diff): string[] =>
  found.rows.filter((row) => row.class === "faster" || row.class === "slower").map(({ id }) => id);

describe("a diff", () => {
  test("of a run with itself passes, and nothing is faster or slower", () => {
    fc.assert(
      fc.property(side("a"), (a) => {
        const found = compare(a, structuredClone(a));
        expect(found).toMatchObject({ exit: 0, identical: true, objection: null, rows: [], notes: [] });
        // The same numbers under another date are another run, and are judged as one.
        const again = compare(a, { ...a, run: { ...a.run, date: "2026-11-21T08:15:00Z" } });
        expect(again.identical).toBe(false);
        expect(flagged(again)).toEqual([]);
        expect(again.counts.same + again.counts.unsure).toBeGreaterThan(2);
      }),
    );
  });

  test("mirrors: what one way is slower is faster the other way, by as much", () => {
    const mirror: Partial<Record<Class, readonly Class[]>> = {
      slower: ["faster"],
      faster: ["slower"],
      new: ["lost", "removed", "not-comparable"],
      lost: ["new"],
      removed: ["new", "fixed", "broken", "failed"],
      "not-comparable": ["not-comparable", "new", "broken", "failed"],
      fixed: ["broken", "failed"],
      broken: ["fixed", "removed", "not-comparable", "still-failing", "blank"],
      failed: ["fixed", "removed", "not-comparable", "blank"],
      blank: ["blank", "broken", "failed"],
      "still-failing": ["still-failing", "broken"],
    };
    fc.assert(
      fc.property(side("a"), side("b"), (a, b) => {
        const [there, back] = [compare(a, b), compare(b, a)];
        expect(back.objection === null).toBe(there.objection === null);
        const other = byId(back);
        for (const row of there.rows) {
          const mine = other.get(row.id) ?? back.rows.find(({ was }) => was === row.id);
          expect(mirror[row.class] ?? [row.class]).toContain(mine!.class);
          if (row.change) expect(mine!.change![0] * row.change[0]).toBeCloseTo(1, 9);
          if (row.change) expect(mine!.change![1] * row.change[2]).toBeCloseTo(1, 9);
        }
      }),
    );
  });

  test("does not depend on the order of cells", () => {
    fc.assert(
      fc.property(side("a"), side("b"), (a, b) => {
        const shuffled = (it: Results): Results => ({ ...it, cells: it.cells.toReversed() });
        expect(compare(shuffled(a), shuffled(b))).toEqual(compare(a, b));
      }),
    );
  });

  test("does not change when both sides are scaled", () => {
    const scaled = (it: Results, by: number): Results => ({
      ...it,
      cells: it.cells.map((cell) =>
        cell.status === "measured"
          ? { ...cell, ns: cell.ns * by, rounds: cell.rounds.map((ns) => (ns === null ? null : ns * by)) }
          : cell,
      ),
    });
    fc.assert(
      fc.property(side("a"), side("b"), fc.constantFrom(0.25, 3, 1000), (a, b, by) => {
        const [plain, larger] = [compare(a, b), compare(scaled(a, by), scaled(b, by))];
        expect(classes(larger)).toEqual(classes(plain));
        expect(larger.objection).toBe(plain.objection);
      }),
    );
  });

  test("flags no more when quiet cells are added", () => {
    const quiet = (seed: string, version: string): MeasuredCell[] =>
      Array.from({ length: 30 }, (_, i) =>
        measured(`records/json n=${i} | js/json`, { seed, impl: version }),
      );
    const doubled = (it: Results): Results => ({
      ...it,
      cells: [
        ...it.cells,
        ...it.cells.flatMap((cell) =>
          cell.id.startsWith("hash/memory") ? [{ ...cell, id: cell.id.replace("size", "twice") }] : [],
        ),
      ],
    });
    fc.assert(
      fc.property(side("a"), side("b"), (a, b) => {
        const before = flagged(compare(a, b));
        const more = compare(
          { ...a, cells: [...a.cells, ...quiet("a", "91be07")] },
          { ...b, cells: [...b.cells, ...quiet("b", "c40d11")] },
        );
        expect(flagged(more)).toEqual(before);
        // Twice the same controls say the same of the sessions; more of some would say more, and may settle a verdict.
        const found = compare(a, b);
        const others = found.rows.some(({ id, tags }) => tags.includes("control") && !id.startsWith("hash/"));
        if (found.objection === null && !others)
          expect(flagged(compare(doubled(a), doubled(b)))).toEqual(before);
      }),
    );
  });
});
