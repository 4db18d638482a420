/** What a results file of the newest schema must look like; the types themselves are `Results` in the model. */
import type { Flag, Status, Verdict } from "../model/index.ts";
import { type Check, fields, is, isRecord, listOf, mapOf, nullable } from "./check.ts";

const oneOf = <T extends string>(words: Readonly<Record<T, true>>): Check =>
  is(
    `one of ${Object.keys(words).join(" ")}`,
    (value) => typeof value === "string" && Object.hasOwn(words, value),
  );

const text = is("a string", (value) => typeof value === "string");
/** A name may stand in a file's name, which no file system has longer than 255 bytes. */
const name = is(
  "a string with something in it, of 200 letters at most",
  (value) => typeof value === "string" && value !== "" && value.length <= 200,
);
const line = is("a string with something in it", (value) => typeof value === "string" && value !== "");
/** An id is taken apart again, and what cannot be decoded would throw there. */
const id = is("a cell's id", (value) => typeof value === "string" && value !== "" && decodes(value));
const decodes = (value: string): boolean => {
  try {
    return decodeURIComponent(value) !== "";
  } catch {
    return false;
  }
};
const flag = is("true or false", (value) => typeof value === "boolean");
/** Sums, squares and quotients of what is read stay numbers: nothing measured comes near these ends. */
const [least, most] = [1e-100, 1e100];
const sane = (value: unknown): boolean =>
  typeof value === "number" && (value === 0 || (Math.abs(value) >= least && Math.abs(value) <= most));
const number = is(`a number, of ${most} at most`, sane);
const amount = is(`a number from 0 to ${most}`, (value) => sane(value) && Number(value) >= 0);
/** ns; a year is 3e16. */
const duration = is(
  "a time from 1e-9 to 1e18 ns",
  (value) => sane(value) && Number(value) >= 1e-9 && Number(value) <= 1e18,
);
const count = is("a whole number, 0 or more", (value) => Number.isSafeInteger(value) && Number(value) >= 0);
const date = is(
  "a UTC time like 2026-11-20T08:15:00Z",
  (value) => typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value),
);
const scalar = is("a string, a number, true, false or null", (value) =>
  value === null ? true : ["string", "number", "boolean"].includes(typeof value),
);
const interval = is(
  "three numbers above 0: estimate, low, high",
  (value) => Array.isArray(value) && value.length === 3 && value.every((n) => sane(n) && n > 0),
);

const status = oneOf<Status>({
  measured: true,
  wrong: true,
  failed: true,
  crashed: true,
  timeout: true,
  oom: true,
  unsupported: true,
  unavailable: true,
  excluded: true,
  "not-run": true,
});
const verdict = oneOf<Verdict>({ faster: true, slower: true, same: true, unsure: true });
const mark = oneOf<Flag>({
  noisy: true,
  drifting: true,
  multimodal: true,
  tail: true,
  screening: true,
  suspect: true,
});

const measured = fields(
  {
    id,
    status,
    work: fields({ items: amount }, { bytes: amount }),
    ns: duration,
    rounds: listOf(nullable(duration)),
    medians: listOf(nullable(duration)),
    p50: duration,
    dropped: amount,
    cpu: amount,
    peak: nullable(amount),
    open: amount,
    first: amount,
    batch: count,
    facts: mapOf(number),
    flags: listOf(mark),
    def: name,
    impl: name,
  },
  { ratio: interval, verdict, why: text },
);
const blank = fields({ id, status, why: line }, { hint: text, log: text });

const cell: Check = (value, at) =>
  (isRecord(value) && value["status"] === "measured" ? measured : blank)(value, at);

export const resultsShape: Check = fields(
  {
    schema: count,
    suite: name,
    question: text,
    machine: name,
    protocol: count,
    baseline: name,
    defaults: mapOf(mapOf(text)),
    run: fields({
      date,
      commit: nullable(name),
      dirty: nullable(flag),
      bun: name,
      revision: text,
      seed: number,
      rounds: count,
      complete: flag,
      backends: mapOf(text),
      noise: fields({
        trials: count,
        repeated: count,
        noisyCases: count,
        verdicts: count,
        falseVerdicts: amount,
      }),
      env: mapOf(scalar),
    }),
    sentences: listOf(text),
    rankings: listOf(
      fields({ case: line, tiers: listOf(listOf(line)), winner: nullable(line) }, { why: text }),
    ),
    handovers: listOf(
      fields({ row: line, axis: name, from: line, to: line, after: number, by: number }, { near: number }),
    ),
    scaling: listOf(
      fields(
        { case: line, column: line, kind: name, threads: count, single: line, pays: flag },
        { serial: line, speedup: interval, gain: interval, machine: number },
      ),
    ),
    cells: listOf(cell),
  },
  { seal: name },
);
