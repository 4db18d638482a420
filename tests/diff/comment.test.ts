/** A comment on GitHub: it fits, and nobody's names do anything in it. */
import { expect, test } from "bun:test";
import { diff } from "../../src/diff/diff.ts";
import type { Diff } from "../../src/diff/model.ts";
import { diffMarkdown } from "../../src/report/markdown/diff.ts";
import { measured, run } from "./fixture.ts";
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

/** Rows that a reader sees without opening anything. */
const unfolded = (text: string): string[] =>
  text
    .replace(/<details>[^]*?<\/details>/g, "")
    .split("\n")
    .filter((line) => /^\| [▼▲✖✔]/.test(line));

test("2,000 cells fit into 60,000 bytes, 20 rows unfolded, and the command is there", () => {
  for (const name of ["algo=xxh3-64", "<b>".repeat(1000)]) {
    const text = diffMarkdown([large(name)], "bun run diff a b");
    expect(Buffer.byteLength(text)).toBeLessThan(60_000);
    expect(unfolded(text)).toHaveLength(20);
    expect(text).toContain("Again: `bun run diff a b`");
    expect(text.split("<details>").length).toBe(text.split("</details>").length);
  }
}, 30_000);

test("of many suites, those that ask for something come first, in the same bytes", () => {
  const { slower, same, broken } = scenarios;
  const of = ({ base, head }: NonNullable<typeof slower>) => diff(base, head);
  const quiet = Array.from({ length: 300 }, () => of(same!));
  const text = diffMarkdown([...quiet, of(slower!), of(broken!)], "bun run diff");
  expect(text).toStartWith("### hashing: 1 broken, 12 same\n");
  expect(text.indexOf("1 slower")).toBeLessThan(text.indexOf(": 13 same"));
  expect(Buffer.byteLength(text)).toBeLessThan(60_000);
});

test("the first line is the verdict", () => {
  const first = (name: string): string | undefined => {
    const { base, head } = scenarios[name]!;
    return diffMarkdown([diff(base, head)], "bun run diff").split("\n")[0];
  };
  expect(first("slower")).toBe("### hashing: 1 slower, 12 same");
  expect(first("too-few-controls")).toBe(
    "### hashing: nothing was judged: 9 unchanged cells to compare the sessions by, at least 10 are needed",
  );
  expect(diffMarkdown([], "bun run diff").split("\n")[0]).toBe(
    "### Bakeoff: nothing was judged, as neither side has results",
  );
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
