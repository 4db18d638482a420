import { afterEach, beforeEach, expect, test } from "bun:test";
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createJournal, differences, resumeJournal } from "../../src/run/journal.ts";
import { takeLock } from "../../src/run/lock.ts";

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
    expect(readFileSync(file, "utf8")).toBe(`${JSON.stringify(head)}\n{"kind":"end"}\n`);
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

test("the lock is held once, released, and taken over from the dead", () => {
  const file = join(folder, "lock");
  const release = takeLock(file);
  if (typeof release !== "function") throw new Error("not taken");
  expect(takeLock(file)).toEqual({ heldBy: process.pid });
  release();
  const dead = Bun.spawnSync([process.execPath, "--version"]).pid;
  appendFileSync(file, String(dead));
  expect(typeof takeLock(file)).toBe("function");
});
