/** A comment on GitHub: it fits, begins with the verdict, and nobody's names do anything in it. */
import { describe, expect, test } from "bun:test";
import { diff } from "../../src/diff/diff.ts";
import type { Diff } from "../../src/diff/model.ts";
import { diffMarkdown } from "../../src/report/markdown/diff.ts";
import { measured, run } from "./fixture.ts";
import { fleet, hostile, plain } from "../report/markdown/fleet.ts";
import { scenarios } from "./scenarios.ts";

/** 2,000 cells of 12 rounds, the names as long as they get; a third of them slower. */
function large(name: string): Diff {
  const cells = (seed: string) =>
    Array.from({ length: 2000 }, (_, i) =>
      measured(`hash/memory size=${i >> 3}KiB ${name} | wasm/backend-${i % 8} threads=2`, {
        seed,
        count: 12,
        ns: seed === "head" && i % 3 === 0 ? 1.2e5 : 1e5,
        impl: i % 3 === 0 ? seed : "91be07",
      }),
    );
  return diff({ from: "a", results: run(cells("base")) }, { from: "b", results: run(cells("head")) });
}

/** What a reader sees without opening anything. */
const unfolded = (text: string): string => text.replace(/<details>[^]*?<\/details>/g, "");
const rows = (text: string): string[] => text.split("\n").filter((line) => /^\| [▼▲✖✔→]/.test(line));
const left = (text: string, what: string): number =>
  [...text.matchAll(new RegExp(`^… (\\d+) more of the ${what}:`, "gm"))].reduce(
    (sum, [, n]) => sum + Number(n),
    0,
  );

test("2,000 cells fit into 60,000 bytes, 20 rows unfolded, and the command is there", () => {
  for (const name of ["algo=xxh3-64", "<b>".repeat(1000)]) {
    const it = large(name);
    const text = diffMarkdown([it], "bun run diff a b");
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(rows(unfolded(text))).toHaveLength(20);
    expect(rows(text).length + left(text, "rows")).toBe(it.counts.slower);
    expect(text).toContain("Again: `bun run diff a b`");
    expect(text.split("<details>").length).toBe(text.split("</details>").length);
  }
}, 30_000);

describe.each([
  ["hostile", hostile],
  ["plain", plain],
])("%s names", (_, bad) => {
  test.each([1, 2, 5, 20, 100])("%i suites fit, begin with the verdict, and what is cut is counted", (n) => {
    const diffs = fleet(n, bad);
    const text = diffMarkdown(diffs, `bun run diff ${"'p|a' ".repeat(100)}`);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    const [verdict] = text.split("\n");
    const own = /^### .*s0(<\/code>)?: (<code>)?28 slower, 12 same(&#59;|;) /;
    expect(verdict).toMatch(n === 1 ? own : `### ${n} results files: ${n * 28} slower; ${n * 12} same`);
    expect(text.includes("\nAgain: ")).toBe(true);
    expect(text.split("<details>").length).toBe(text.split("</details>").length);

    // Every suite has a head, a line, or is counted.
    const heads = text.split(/^####? (?!\d+ results)/m).slice(1);
    const lines = text.split("\n").filter((line) => /^\* .*: (<code>)?28 slower, 12 same/.test(line));
    expect(heads.length).toBeLessThanOrEqual(20);
    expect(heads.length + lines.length + left(unfolded(text), "results files")).toBe(n);
    // Every row of one that has a head is shown or counted, and stands under its own.
    expect(rows(text).length + left(text, "rows")).toBe(heads.length * 28);
    expect(rows(unfolded(text)).length).toBeLessThanOrEqual(20);
    for (const head of heads) {
      const [, suite] = /s(\d+)(?:<\/code>)?: (?:<code>)?28 slower/.exec(head) ?? [];
      const named = rows(head).flatMap((row) =>
        [...row.matchAll(/s(\d+)(?:`|<\/code>) \|/g)].map(([, of]) => of),
      );
      expect(new Set(named).difference(new Set([suite]))).toEqual(new Set());
    }
  });
});

test.each([1, 5, 20, 100])(
  "%i suites that nothing was judged in, in as many bytes as letters can have",
  (n) => {
    const longest = "\u{1f600}".repeat(400);
    const sides = { from: longest, machine: longest, bun: longest };
    const [one] = fleet(1, hostile);
    const worst = {
      ...one!,
      suite: longest,
      objection: longest,
      notes: Array.from({ length: 9 }, () => longest),
    };
    const it: Diff = { ...worst, base: { ...one!.base!, ...sides }, head: { ...one!.head!, ...sides } };
    const text = diffMarkdown(
      Array.from({ length: n }, () => it),
      longest.repeat(3),
    );
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000);
    expect(text.slice(0, 60)).toStartWith(
      n === 1 ? "### <code>&#128512;" : `### ${n} results files: nothing was judged in ${n}`,
    );
    expect(text.includes("\nAgain: <code>&#128512;")).toBe(true);
  },
);

describe("the first line is the verdict", () => {
  const of = (name: string, suite = name): Diff => {
    const { base, head, stale } = scenarios[name]!;
    return { ...diff(base, head, { stale: stale ?? new Set() }), suite };
  };
  const text = (...diffs: Diff[]): string => diffMarkdown(diffs, "bun run diff");
  const first = (...diffs: Diff[]): string | undefined => text(...diffs).split("\n")[0];

  test("on one suite", () => {
    expect(first(of("slower"))).toBe(
      "### slower: 1 slower, 12 same; wasm/xxhash-wasm 15.2 % slower in hash/memory size=64KiB",
    );
    expect(first(of("too-few-controls", "hashing"))).toBe(
      "### hashing: nothing was judged: 9 unchanged cells to compare the sessions by, at least 10 are needed; bun run duet hashing measures both sides here and now",
    );
    expect(first(of("the-same-run", "hashing"))).toBe("### hashing: no results changed");
    expect(first()).toBe("### Bakeoff: nothing was judged, as neither side has results");
  });

  test("on several in one line over all, those that ask for something first, whatever their order", () => {
    const names = ["broken", "slower", "too-few-controls", "faster", "same", "the-same-run"];
    for (const order of [names, names.toReversed()]) {
      const it = text(...order.map((name) => of(name)));
      expect(it.split("\n")[0]).toBe(
        "### 6 results files: 1 broken, 1 slower; nothing was judged in 1; 1 faster, 49 same; " +
          "no results changed in 1; 1 of 74 cells was not made by this code",
      );
      const headings = [...it.matchAll(/^(?:####|\*) ([a-z-]+):/gm)].map(([, name]) => name);
      expect(headings.slice(0, 6)).toEqual(names);
      expect(it).toContain("\n* the-same-run: no results changed\n");
      expect(text(of("the-same-run"), of("the-same-run", "other"))).toStartWith(
        "### 2 results files: no results changed\n\n* the-same-run: no results changed\n* other: no results changed\n\n<details>",
      );
    }
  });

  test("300 quiet suites do not hide two that changed", () => {
    const it = text(...Array.from({ length: 300 }, () => of("same")), of("slower"), of("broken"));
    expect(it).toStartWith("### 302 results files: 1 broken, 1 slower; ");
    expect(it.indexOf("#### broken")).toBeLessThan(it.indexOf("#### slower"));
    expect(it.indexOf("#### slower")).toBeLessThan(it.indexOf("#### same"));
    expect(Buffer.byteLength(it)).toBeLessThanOrEqual(60_000);
  });

  test("and what this code did not make comes next", () => {
    expect(text(of("slower")).split("\n")[2]).toBe("Note: 1 of 13 cells was not made by this code");
    const same = { ...of("the-same-run"), stale: { cells: 60, of: 136, unchecked: null } };
    expect(text(same).split("\n")[2]).toBe("Note: 60 of 136 cells were not made by this code");
    expect(text(same, of("same"))).toContain(
      "\n* the-same-run: no results changed; 60 of 136 cells were not made by this code\n",
    );
    expect(text({ ...same, stale: { cells: 0, of: 136, unchecked: "head is another commit" } })).toContain(
      "\n\nNote: not checked against the code: head is another commit\n",
    );
  });
});

describe("what is folded", () => {
  const { base, head } = scenarios["slower"]!;
  const slower = diff(base, head);

  test("300 answers that changed share the 20 lines with the rows, and the others are counted", () => {
    const winners = Array.from({ length: 300 }, (_, i) => ({
      ...slower.winners[0]!,
      case: `hash/memory size=${i}KiB`,
    }));
    const text = diffMarkdown([{ ...slower, winners }], "bun run diff");
    expect(unfolded(text).match(/^\* winner changed/gm)).toHaveLength(19);
    expect(text).toContain("<summary>More changed winners, crossovers and measures: 282</summary>");
    expect(text.match(/^\* (winner|crossover)/gm)).toHaveLength(301);
  });

  test("rows of every suite come before the answers of the first", () => {
    const winners = Array.from({ length: 300 }, () => slower.winners[0]!);
    const text = diffMarkdown(
      [
        { ...slower, winners },
        { ...slower, suite: "other" },
      ],
      "bun run diff",
    );
    expect(rows(unfolded(text))).toHaveLength(2);
    expect(unfolded(text).match(/^\* winner changed/gm)).toHaveLength(18);
  });

  test("not a renamed cell that became slower", () => {
    const renamed = { ...slower.rows[0]!, class: "renamed?", was: "hash/memory | js/old" } as const;
    const counts = { ...slower.counts, slower: 0, "renamed?": 2 };
    const of = (moved: Partial<Diff["rows"][number]>): string =>
      diffMarkdown([{ ...slower, counts, rows: [renamed, { ...renamed, ...moved }] }], "bun run diff");
    expect(rows(unfolded(of({ moved: "slower" })))).toEqual([
      expect.stringMatching(/^\| → renamed\?, slower \|.*\+15\.2 %/),
    ]);
    expect(of({ moved: "slower" })).toStartWith(
      "### hashing: 2 renamed? (1 slower), 12 same; wasm/xxhash-wasm 15.2 % slower in hash/memory size=64KiB\n",
    );
    expect(rows(unfolded(of({})))).toEqual([]);
  });

  test("columns beyond those a table can have are counted", () => {
    const [row] = slower.rows;
    const wide = Array.from({ length: 30 }, (_, i) => ({ ...row!, id: `hash/memory | js/column-${i}` }));
    expect(diffMarkdown([{ ...slower, rows: wide }], "bun run diff")).toContain(
      "<summary>Change by backend, the first 24 of 30</summary>",
    );
  });
});

test("how it was judged names commit and date of each side, and the whole command", () => {
  const { base, head } = scenarios["slower"]!;
  const command = `bun run diff '${"long folder/".repeat(20)}' --format md`;
  const [, fold = ""] = diffMarkdown([diff(base, head)], command).split("<summary>How it was judged");
  expect(fold).toContain(
    "* hashing: base made 2026-11-20 08:15 UTC at 9f31c2e0b1a4 · head made 2026-11-20 09:15 UTC at 4ab77d0c1d2e\n",
  );
  expect(fold).toContain(`Again: \`${command}\``);
});

test("hostile names are text: no tag, mention, link, reference or broken table", () => {
  const { base, head } = scenarios["hostile-names"]!;
  const text = diffMarkdown([diff(base, head)], "bun run diff `x` @team");
  const html = Bun.markdown.html(text);
  expect(html).not.toMatch(/<(img|b|a)[ >]/);
  expect(html).toContain("&lt;img src=x onerror=alert(1)&gt;");
  // What GitHub links it links outside of code only.
  const outside = html.replace(/<code>[^]*?<\/code>/g, "");
  expect(outside).not.toMatch(/@team|#1|javascript:/);
  for (const [row] of html.matchAll(/<tr>[^]*?<\/tr>/g))
    expect([7, 11]).toContain(row.match(/<t[hd]/g)!.length);
  expect(text).not.toMatch(/[\p{Cf}\r]|(?!\n)\p{Cc}/u);
});
