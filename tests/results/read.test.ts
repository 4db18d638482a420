import { describe, expect, test } from "bun:test";
import * as fc from "fast-check";
import { canonical } from "../../src/results/canonical.ts";
import type { Upgrade } from "../../src/results/older.ts";
import { readResults } from "../../src/results/read.ts";
import { results } from "./fixture.ts";

const text = canonical(results);
const lines = text.split("\n");
/** Index of the first cell's line; places are counted from 1. */
const first = lines.indexOf('"cells":[') + 1;

function problems(of: string) {
  const read = readResults(of, "r.json");
  if ("results" in read) throw new Error("was read");
  return read.problems.map((p) => `${p.code} ${p.line ?? "-"}: ${p.message}`);
}

describe("reading a results file", () => {
  test("takes what the writer wrote", () => {
    expect(readResults(text, "r.json")).toHaveProperty("results.suite", "hashing");
  });

  test("a file torn anywhere is named with its line", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: text.length - 3 }), (length) => {
        const part = text.slice(0, length);
        expect(problems(part)[0]).toStartWith("torn-results");
        if (part.startsWith('{"schema":')) {
          expect(problems(part)).toEqual([
            `torn-results ${part.trimEnd().split("\n").length}: the file breaks off here`,
          ]);
        }
      }),
    );
    expect(problems(" \n")).toEqual(["torn-results -: the file is empty"]);
  });

  test("a broken line in the middle is the place", () => {
    const broken = lines.with(first, lines[first]!.slice(0, 20));
    expect(problems(broken.join("\n"))).toEqual([`torn-results ${first + 1}: not JSON from here on`]);
  });

  test("a comma too few or too many is the place", () => {
    const few = lines.with(first, lines[first]!.slice(0, -1));
    expect(problems(few.join("\n"))).toEqual([`torn-results ${first + 1}: not JSON from here on`]);
    const many = lines.with(first + 1, `${lines[first + 1]},`);
    expect(problems(many.join("\n"))).toEqual([`torn-results ${first + 2}: not JSON from here on`]);
  });

  test("an unresolved merge is called that", () => {
    const merged = lines.toSpliced(first + 1, 0, "<<<<<<< HEAD");
    expect(problems(merged.join("\n"))).toEqual([
      `torn-results ${first + 2}: a merge conflict is not resolved`,
    ]);
  });

  test("a newer schema is refused before its shape is judged", () => {
    expect(problems('{"schema":3,"cells":{}}')).toEqual([
      "newer-results -: written in schema 3; this checkout reads up to 2",
    ]);
  });

  test("an older schema is brought up to the present one, step by step, or refused", () => {
    // No schema was before 1: 0 never was.
    const older = text.replace('"schema":2', '"schema":0').replace('"question":"How?"', '"ask":"How?"');
    const upgrades = new Map<number, Upgrade>([
      [0, (it) => ({ ...it, asked: it["ask"] })],
      [1, (it) => ({ ...it, question: it["asked"] })],
    ]);
    expect(readResults(older, "r.json", upgrades)).toHaveProperty("results.question", "How?");
    expect(readResults(older, "r.json", upgrades)).toHaveProperty("results.schema", 2);
    expect(problems(older)).toEqual([
      "older-results -: written in schema 0, which no release of Bakeoff wrote",
    ]);
  });

  test("every fault is named by path and line", () => {
    const wrong = text
      .replace('"ns":137900', '"ns":"fast"')
      .replace('"verdict":"slower"', '"verdict":"meh"')
      .replace('"why":"no C compiler on PATH",', "")
      .replace('"rounds":8', '"rounds":-8')
      .replace('"ratio":[1.523,1.49,1.55]', '"ratio":[1.523]');
    expect(problems(wrong)).toEqual([
      "misshapen-results -: run.rounds must be a whole number, 0 or more, not -8",
      `misshapen-results ${first + 1}: cells[0].why is missing`,
      `misshapen-results ${first + 2}: cells[1].ns must be a time from 1e-9 to 1e18 ns, not "fast"`,
      `misshapen-results ${first + 2}: cells[1].ratio must be three numbers above 0: estimate, low, high, not [1.523]`,
      `misshapen-results ${first + 2}: cells[1].verdict must be one of faster slower same unsure, not "meh"`,
    ]);
    expect(problems("[]")).toEqual(["misshapen-results -: the file must be an object, not []"]);
  });

  test("a time on a cell that was not measured does not make it measured", () => {
    expect(problems(text.replace('"status":"measured"', '"status":"fine"'))[0]).toContain(
      "must be one of measured wrong",
    );
  });

  test("two cells with one id are refused", () => {
    const doubled = lines.toSpliced(first + 1, 0, lines[first]!);
    expect(problems(doubled.join("\n"))).toEqual([
      `duplicate-cell ${first + 2}: two cells have the id “hash/memory size=1MiB | ffi/xxhash threads=2”`,
    ]);
  });
});
