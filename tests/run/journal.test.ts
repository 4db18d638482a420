import { afterEach, beforeEach, expect, test } from "bun:test";
import * as fc from "fast-check";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Problem } from "../../src/model/index.ts";
import { createJournal, differences, type Entry, resumeJournal } from "../../src/run/journal.ts";
import { Trouble } from "../../src/trouble.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bakeoff-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const head = {
  kind: "run",
  identity: { suite: "a1", machine: "m" },
  seed: 7,
  date: "2026-01-02T03:04:05Z",
} as const;

test("what was appended is there after a resume, and more can follow", () => {
  const file = join(folder, "a.ndjson");
  const journal = createJournal(file);
  journal.append(head);
  journal.close();
  const again = resumeJournal(file);
  again?.append({ kind: "stop", case: "c", why: "precision", rounds: 8 });
  again?.close();
  expect(resumeJournal(file)?.entries.map((it) => it.kind)).toEqual(["run", "stop"]);
});

test("a torn last line is cut off, at every length", () => {
  const file = join(folder, "a.ndjson");
  const line = JSON.stringify({ kind: "stop", case: "c", why: "precision", rounds: 8 });
  for (let cut = 0; cut <= line.length; cut++) {
    const journal = createJournal(file);
    journal.append(head);
    journal.close();
    appendFileSync(file, line.slice(0, cut));
    const again = resumeJournal(file);
    expect(again?.entries).toEqual([head]);
    again?.append({ kind: "end" });
    again?.close();
    const kinds = readFileSync(file, "utf8")
      .trimEnd()
      .split("\n")
      .map((it) => (JSON.parse(it) as Entry).kind);
    expect(kinds).toEqual(["run", "end"]);
  }
});

test("there is nothing to resume without a journal, or in one that lost its head", () => {
  const file = join(folder, "a.ndjson");
  expect(resumeJournal(file)).toBeUndefined();
  appendFileSync(file, JSON.stringify(head).slice(0, 20));
  expect(resumeJournal(file)).toBeUndefined();
});

test("a changed part of the identity is named with both values", () => {
  const journal = createJournal(join(folder, "a.ndjson"));
  journal.append(head);
  expect(differences(journal, head.identity)).toEqual([]);
  expect(differences(journal, { suite: "b2", machine: "m", bun: "1.4.4" })).toEqual([
    "suite changed: a1 → b2",
    "bun changed: absent → 1.4.4",
  ]);
});

const stop = (rounds: number): Entry => ({ kind: "stop", case: `c${rounds}`, why: "precision", rounds });

/** Every way to edit lines that a hand, a merge or a disk has. */
const edits: readonly [name: string, edit: (lines: string[]) => string[], line: number][] = [
  ["a changed number", (it) => it.map((line) => line.replace('"rounds":8', '"rounds":9')), 3],
  ["a changed seed", (it) => it.map((line) => line.replace('"seed":7', '"seed":8')), 1],
  ["a changed date", (it) => it.map((line) => line.replace("2026", "2025")), 1],
  ["a dropped line", (it) => it.toSpliced(2, 1), 3],
  ["a doubled line", (it) => it.toSpliced(3, 0, it[2] ?? ""), 4],
  ["two lines that changed places", (it) => [it[0] ?? "", it[2] ?? "", it[1] ?? "", ...it.slice(3)], 2],
  ["an unknown status", (it) => it.map((line) => line.replace("precision", "whim")), 2],
  ["a line of NULs", (it) => it.with(2, "\0".repeat(80)), 3],
  ["a line that is no JSON", (it) => it.with(2, "<<<<<<< HEAD"), 3],
  ["a line without its checksum", (it) => it.with(4, '{"kind":"end"}'), 5],
  ["an empty line", (it) => it.toSpliced(2, 0, ""), 3],
  ["the first line gone", (it) => it.slice(1), 1],
];

test.each(edits)("a journal with %s is refused, and the line is named", (_, edit, line) => {
  const file = join(folder, "a.ndjson");
  const journal = createJournal(file);
  for (const entry of [head, stop(7), stop(8), stop(9), { kind: "end" } as const]) journal.append(entry);
  journal.close();
  const edited = `${edit(readFileSync(file, "utf8").trimEnd().split("\n")).join("\n")}\n`;
  writeFileSync(file, edited);
  expect(refusal(file)).toMatchObject({ code: "unsealed-journal", file, line });
  expect(readFileSync(file, "utf8")).toBe(edited);
});

test("lines of another run do not mix in", () => {
  const [one, two] = [join(folder, "a.ndjson"), join(folder, "b.ndjson")];
  for (const [file, seed] of [
    [one, 7],
    [two, 8],
  ] as const) {
    const journal = createJournal(file);
    for (const entry of [{ ...head, seed }, stop(7), stop(8)]) journal.append(entry);
    journal.close();
  }
  appendFileSync(one, readFileSync(two, "utf8").split("\n").slice(2).join("\n"));
  expect(refusal(one)).toMatchObject({ line: 4 });
});

test("no change of one byte is gone on with as if it were the journal", () => {
  const file = join(folder, "a.ndjson");
  const journal = createJournal(file);
  for (const entry of [head, stop(7), stop(8), { kind: "end" } as const]) journal.append(entry);
  journal.close();
  const bytes = readFileSync(file);
  const before = journal.entries;
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const mutant = Uint8Array.from(bytes);
      mutant[at] = ((mutant[at] ?? 0) + by) % 256;
      writeFileSync(file, mutant);
      try {
        const again = resumeJournal(file);
        again?.close();
        // Only a shorter whole may be left: a last line that lost its end.
        expect(before.slice(0, again?.entries.length ?? 0)).toEqual([...(again?.entries ?? [])]);
        expect(again?.entries.length ?? 0).toBeLessThan(before.length);
      } catch (error) {
        expect(error).toBeInstanceOf(Trouble);
      }
    }),
    { seed: 13, numRuns: 500 },
  );
});

function refusal(file: string): Problem {
  try {
    resumeJournal(file);
  } catch (error) {
    if (error instanceof Trouble) return error.problem;
    throw error;
  }
  throw new Error("it was gone on with");
}
