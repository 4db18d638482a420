/** Diffs in a terminal: one screen, the worst first, and nothing in it that others could steer. */
import { describe, expect, test } from "bun:test";
import { diff } from "../../src/diff/diff.ts";
import type { Diff } from "../../src/diff/model.ts";
import type { Results } from "../../src/model/index.ts";
import { conclusionLines } from "../../src/report/table/diff-words.ts";
import { diffText } from "../../src/report/terminal/diff.ts";
import { commandLine } from "../../src/report/table/words.ts";
import { base, controls, head, measured, run } from "../diff/fixture.ts";
import { scenarios } from "../diff/scenarios.ts";

const of = (name: string): Diff => {
  const it = scenarios[name]!;
  return { ...diff(it.base, it.head, { stale: it.stale ?? new Set() }), suite: name };
};
const text = (...diffs: Diff[]): string => diffText(diffs, { width: 200, color: false });
const titles = (shown: string): string[] =>
  [...shown.matchAll(/^(?!note|controls)([a-z-]+): /gm)].map(([, name = ""]) => name);

describe("names that others wrote", () => {
  const evil = "6.1\u001b]0;pwned\u0007\u001b[2J\u202e\u2066\n▼ slower  forged | row\r\u2028end";
  const odd: Partial<Results> = { machine: evil, suite: evil, baseline: evil };
  const side = (seed: string, over: Partial<Results>) => {
    const it = run([...controls(seed), measured("tree/walk | js/fdir", { seed, impl: seed })], over);
    return {
      from: `${seed}${evil}`,
      results: { ...it, run: { ...it.run, env: { kernel: `${seed} ${evil}` } } },
    };
  };
  const shown = [
    diff(side("base", odd), side("head", odd), { unchecked: evil }),
    diff(side("base", odd), side("head", { ...odd, machine: `${evil} 2`, baseline: "bun/hash" })),
    { ...of("slower"), objection: evil, notes: [evil] },
  ].map((it) => text(it));

  test("steer nothing and begin no line", () => {
    for (const it of shown) {
      expect(it).toContain("\\u001b]0;pwned\\u0007");
      expect(it).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(it).not.toMatch(/^▼ slower {2}forged/m);
    }
    expect(shown[0]).toContain("note: the machine changed: kernel base 6.1\\u001b");
    expect(shown[0]).toContain("note: not checked against the code: 6.1\\u001b");
    expect(shown[1]).toContain("nothing was judged: another machine: 6.1\\u001b");
  });
});

describe("several suites", () => {
  const names = ["failed", "slower", "too-few-controls", "faster", "the-same-run"];

  test("begin with one line over all; those that ask for something come first", () => {
    for (const order of [names, names.toReversed()]) {
      const shown = text(...order.map(of));
      expect(titles(shown)).toEqual(names);
      expect(shown).toStartWith(
        "5 results files: 1 failed, 1 slower; nothing was judged in 1; 1 faster, 36 same; no results changed in 1; " +
          "1 of 61 cells was not made by this code\n\nfailed: 1 failed",
      );
    }
  });

  test("a renamed regression weighs as one", () => {
    const [row] = of("slower").rows;
    const renamed = { ...row!, class: "renamed?", moved: "slower" } as const;
    const it = { ...of("renamed"), rows: [renamed] };
    expect(titles(text(of("too-few-controls"), it))).toEqual(["renamed", "too-few-controls"]);
    expect(text(it)).toContain("1 renamed? (1 slower)");
    expect(text(it)).toContain("\n→ renamed?, slower  hash/memory size=64KiB | wasm/xxhash-wasm\n");
    const many = text({ ...it, rows: Array.from({ length: 9 }, () => renamed) });
    expect(many.match(/^→ renamed\?, slower/gm)).toHaveLength(9);
    expect(text(it)).toContain("+15.2 % [+14.3 %, +16.1 %]  cause");
  });

  test("one alone needs no line over all", () => {
    expect(text(of("slower"))).toStartWith("slower: 1 slower, 12 same; wasm/xxhash-wasm 15.2 % slower");
  });
});

test("the same results are one line, and what this code did not make is told all the same", () => {
  const same = of("the-same-run");
  const line = "the-same-run: no results changed\n";
  expect(text(same)).toBe(line);
  expect(text({ ...same, stale: { cells: 60, of: 136, unchecked: null } })).toBe(
    `${line}note: 60 of 136 cells were not made by this code\n`,
  );
  expect(text({ ...same, stale: { cells: 0, of: 136, unchecked: "head is 1a2b" } })).toBe(
    `${line}note: not checked against the code: head is 1a2b\n`,
  );
});

test("of 300 answers that changed ten are shown and the others counted", () => {
  const it = of("slower");
  const winners = Array.from({ length: 299 }, () => it.winners[0]!);
  const shown = text({ ...it, winners });
  expect(shown.match(/^ {2}winner changed/gm)).toHaveLength(10);
  expect(shown).toContain(
    "\n  … 290 more of the changed winners, crossovers and measures (--format json has all)\n",
  );
});

test("a crossover that came or went is named as such", () => {
  const [moved] = of("slower").handovers;
  const [gone, come] = [
    { ...moved!, head: null },
    { ...moved!, base: null },
  ];
  expect(conclusionLines({ ...of("slower"), winners: [], handovers: [moved!, gone, come] })).toEqual([
    "crossover moved in hash/memory: bun/hash → wasm/xxhash-wasm at size 1KiB … 4KiB, now 64KiB … 1MiB",
    "crossover is gone in hash/memory: bun/hash → wasm/xxhash-wasm at size 1KiB … 4KiB",
    "crossover is new in hash/memory: bun/hash → wasm/xxhash-wasm at size 64KiB … 1MiB",
  ]);
});

describe("on what grounds", () => {
  test("when and at which commit each side was made", () => {
    expect(text(of("slower"))).toContain(
      "\nbase made 2026-11-20 08:15 UTC at 9f31c2e0b1a4 · head made 2026-11-20 09:15 UTC at 4ab77d0c1d2e\n",
    );
    const { head: now } = of("slower");
    expect(text({ ...of("slower"), base: null, head: { ...now!, commit: null } })).toContain(
      "\nhead made 2026-11-20 09:15 UTC at no known commit\n",
    );
  });

  test("controls do not contradict the objection", () => {
    expect(text(of("slower"))).toContain(
      "\ncontrols: 0 of 12 moved, median 0.0 %, intervals widened by 0.2 %\n",
    );
    expect(text(of("session-far-off"))).toContain("\ncontrols: 12, median +8.0 %\n");
    expect(text(of("contaminated-controls"))).toContain(
      "\ncontrols: 12, median 0.0 %, 2 moved apart from it\n",
    );
  });

  test("ratios to a baseline are held against each other only where it is one, and none is 0", () => {
    const unjudged = (old: number, now: number, over: Partial<Results> = {}): string => {
      const id = "hash/memory size=64KiB | wasm/xxhash-wasm";
      const [left, right] = [base(measured(id, { ratio: old })), head(measured(id, { ratio: now, ns: 3e5 }))];
      return text(diff(left, { ...right, results: { ...right.results, machine: "another", ...over } }));
    };
    expect(unjudged(1.5, 1.8)).toContain("1.50× → 1.80× of the baseline");
    expect(unjudged(1e-7, 2e-7)).toContain("<0.001× → <0.001× of the baseline");
    expect(unjudged(1.5, 1.8, { baseline: "js/xxhash" })).not.toContain("of the baseline");
  });
});

test("a command is quoted for a shell, and what stands for the working tree is left out", () => {
  const command = commandLine([
    "bun",
    "run",
    "diff",
    "sp ace/it's.json",
    "main...HEAD",
    "",
    "--format",
    "md",
  ]);
  expect(command).toBe("bun run diff 'sp ace/it'\\''s.json' main...HEAD --format md");
  const words = ["$HOME", "a;b", "~", "*", "`x`", '"', "\\", "a\nb", "plain/file-1.json"];
  const echoed = Bun.spawnSync(["sh", "-c", `printf '%s\\0' ${commandLine(words)}`]).stdout.toString();
  expect(echoed.split("\0").slice(0, -1)).toEqual(words);
});
