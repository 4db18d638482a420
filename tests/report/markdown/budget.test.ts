/** What is cut is counted, and what stands stands. */
import { expect, test } from "bun:test";
import { fit, type Section } from "../../../src/report/markdown/budget.ts";

const section = (over: Partial<Section>): Section => ({
  stands: false,
  rank: 1,
  what: "rows",
  before: ["<before>"],
  lines: [],
  after: ["<after>"],
  ...over,
});
const lines = (mark: string, n: number): string[] =>
  Array.from({ length: n }, (_, i) => `${mark}${i} ${"é".repeat(20)}`);
const shown = (text: string, mark: string): number =>
  text.split("\n").filter((it) => it.startsWith(mark)).length;

test("what fits is untouched, and an empty section leaves nothing behind", () => {
  expect(fit([section({ lines: ["a", "b"] }), section({ before: ["x"] })])).toBe("<before>\na\nb\n<after>\n");
  expect(fit([section({ stands: true })])).toBe("<before>\n<after>\n");
});

test("bytes are held, not letters; the last lines go, and are counted", () => {
  const text = fit([section({ lines: lines("a", 100) }), section({ lines: lines("b", 100) })], 2000);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2000);
  for (const mark of ["a", "b"]) {
    expect(shown(text, mark)).toBeGreaterThan(5);
    expect(text).toContain(`\n… ${100 - shown(text, mark)} more of the rows: \`--format json\` has all\n`);
  }
});

test("what is seen gets room before what is folded, wherever they stand", () => {
  const [folded, seen] = [section({ rank: 2, lines: lines("f", 100) }), section({ lines: lines("s", 100) })];
  const text = fit([folded, seen], 3000);
  expect(text.indexOf("f0")).toBeLessThan(text.indexOf("s0"));
  expect(shown(text, "s")).toBeGreaterThan(shown(text, "f"));
  expect(shown(text, "f")).toBeGreaterThan(0);
});

test("a frame for which there is no room goes with its lines, unless it stands", () => {
  const wide = { before: ["#".repeat(900)], lines: lines("a", 3) };
  expect(fit([section(wide)], 1000)).toBe("… 3 more of the rows: `--format json` has all\n");
  expect(fit([section({ ...wide, stands: true })], 1000)).toStartWith("####");
});
