/** `compare` as it is typed, with functions: what is amiss is said before anything is measured. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { typed } from "../typed.ts";

const folder = mkdtempSync(join(tmpdir(), "bakeoff-compare-"));
const put = (path: string, text: string): void => writeFileSync(join(folder, path), text);
beforeAll(() => {
  put("package.json", "{}");
  put(
    "lists.ts",
    `#!/usr/bin/env bun
export const sorted = (list: number[]) => list.toSorted((a, b) => a - b);
export const inPlace = (list: number[]) => list.sort((a, b) => a - b);
export const off = (list: number[]) => sorted(list).with(3, -1);
export const later = async (list: number[]) => (await Bun.sleep(0), sorted(list));
export const lazy = function* () { yield 1; };
export const dice = () => Math.random();
export const fails = (list: number[]) => { throw new TypeError(\`no \${list.length}\`); };
export const exits = () => process.exit(3);
export const hangs = () => { for (;;); };
export const nothing = () => {};
export const word = "word";
export default sorted;
`,
  );
  put("broken.ts", "export default function (");
  put("input.ts", "export default () => Array.from({ length: 10 }, () => Math.random());\n");
  put(
    "ladder.ts",
    "export const sizes = [4, 8];\nexport default (n: number) => Array.from({ length: n }, () => Math.random());\n",
  );
  put(
    "labelled.ts",
    "export default [{ label: 'few words', value: [5, 1, 2, 4] }, { label: 'more', value: [5, 9, 1, 2, 4] }];\n",
  );
  put(
    "clock.ts",
    "export default () => [performance.now(), crypto.getRandomValues(new Uint32Array(1))[0], 1, 2];\n",
  );
  put("odd.ts", "export const sizes = [4];\nexport default [1, 2];\n");
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const compare = (...words: string[]) => typed(folder, ["compare", ...words]);

describe("is said", () => {
  test.each<[string, string[], number, string]>([
    [
      "a wrong answer, by its place",
      ["lists.ts", "lists.ts#off", "--input", "input.ts"],
      4,
      "the answers differ: lists.ts#off answered -1 at [3], where lists.ts answers 0.",
    ],
    [
      "at a step of a ladder",
      ["lists.ts", "lists.ts#off", "--input", "ladder.ts"],
      4,
      "the answers differ: lists.ts#off answered -1 at [3]",
    ],
    [
      "an input that is changed",
      ["lists.ts", "lists.ts#inPlace", "--input", "input.ts"],
      4,
      "lists.ts#inPlace changes its input, so that its next call is given something else",
    ],
    [
      "an answer by chance",
      ["lists.ts#dice", "lists.ts#dice"],
      4,
      "lists.ts#dice does not answer the same twice: it answered 0.",
    ],
    [
      "a generator",
      ["lists.ts#lazy", "lists.ts#lazy"],
      4,
      "cannot compare: the answer is a generator, which has done no work yet",
    ],
    [
      "a throw",
      ["lists.ts", "lists.ts#fails", "--input", "input.ts"],
      4,
      "lists.ts#fails failed: TypeError: no 10",
    ],
    [
      "a throw of the first",
      ["lists.ts#fails", "lists.ts", "--input", "input.ts"],
      4,
      "cannot compare: lists.ts#fails threw TypeError: no 10",
    ],
    [
      "an exit",
      ["lists.ts", "lists.ts#exits", "--input", "input.ts"],
      4,
      "lists.ts#exits crashed: exited with code 3 during verify",
    ],
    [
      "a broken file",
      ["lists.ts", "broken.ts", "--input", "input.ts"],
      4,
      "broken.ts failed: its probe: BuildMessage:",
    ],
    [
      "an input that differs from process to process",
      ["lists.ts", "lists.ts#later", "--input", "clock.ts"],
      4,
      "cannot compare: the input is another one in every process",
    ],
    [
      "a name that is none",
      ["lists.ts", "lists.ts#sort", "--input", "input.ts"],
      2,
      "lists.ts#sort: lists.ts has no export sort\n  hint: lists.ts or lists.ts#dice",
    ],
    [
      "a name that is no function",
      ["lists.ts", "#word", "--input", "input.ts"],
      2,
      "the export word of lists.ts is no function",
    ],
    ["no input", ["lists.ts", "#off", "--input", "none.ts"], 2, "none.ts: there is no such file"],
    ["an input that is none", ["lists.ts", "#off", "--input", "lists.ts"], 4, "cannot compare: "],
    [
      "sizes without a function",
      ["lists.ts", "#off", "--input", "odd.ts"],
      2,
      "it has sizes, so its default export must be a function of a size",
    ],
    ["one word", ["lists.ts"], 2, "two are needed to compare"],
    ["a budget that is none", ["lists.ts", "#later", "--input", "input.ts", "--budget", "soon"], 2, "soon"],
    ["an option that is none", ["lists.ts", "#later", "--inputs", "input.ts"], 2, "unknown option"],
  ])(
    "%s",
    async (_, words, code, sentence) => {
      const ran = await compare(...words);
      expect([ran.code, ran.out + ran.err]).toEqual([code, expect.stringContaining(sentence)]);
    },
    60_000,
  );
});

test("equal answers are measured, an async one too, and kept; a changed input is no matter with --fresh", async () => {
  const asked = [
    "lists.ts",
    "#inPlace",
    "#later",
    "--input",
    "labelled.ts",
    "--fresh",
    "--budget",
    "10s",
    "--out",
    "kept.json",
  ];
  const { code, out, err } = await compare(...asked);
  expect([0, 1, 3]).toContain(code);
  expect(out).toMatch(/^lists\.ts#inPlace (is|takes) |^cannot tell|^no difference/);
  expect(err).toContain("→ kept.json");
  const kept = JSON.parse(readFileSync(join(folder, "kept.json"), "utf8")) as {
    cells: { id: string; status: string }[];
  };
  expect(kept.cells.map(({ id }) => id)).toContain("compare/functions input=more | js/inPlace");
  // On a slow day the time may be up before the first trial of a case.
  expect(
    kept.cells.map(({ status }) => status).filter((it) => it !== "measured" && it !== "not-run"),
  ).toEqual([]);
  const seen = await typed(folder, ["report", "kept.json", "--format", "term"]);
  expect([seen.code, seen.out]).toEqual([0, expect.stringContaining("js/inPlace")]);
  expect(existsSync(join(folder, "results"))).toBeFalse();
  expect(readFileSync(join(folder, ".bakeoff/.gitignore"), "utf8")).toBe("*\n");
}, 120_000);
