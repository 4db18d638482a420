/** Pages as the command makes them, on disk where a browser can open them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "bun:test";
import type { Results } from "../../../src/model/index.ts";
import { assets } from "../../../src/report/html/assets.ts";
import { page } from "../../../src/report/html/page.ts";
import type { Notes, Sheet } from "../../../src/report/html/sheet.ts";

const folder = mkdtempSync(join(tmpdir(), "bakeoff-report-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

export const notes: Notes = {
  "ffi/xxhash": {
    about: "xxHash's own C",
    operations: { "hash/memory": { snippet: "bk_hash_memory(…)", traits: ["zero-copy"] } },
  },
  "bun/hash": {
    about: "Bun.hash",
    operations: { "hash/memory": { snippet: "Bun.hash(…)", traits: ["blocks"] } },
  },
};

const made = await assets();

export const sheetOf = (results: Results): Sheet => ({
  title: `${results.suite} ${results.machine}`,
  results,
});

export const pageOf = (...sheets: readonly Sheet[]): string => page({ sheets, notes }, made);

/** Its address. */
export function onDisk(name: string, text: string): string {
  const path = join(folder, `${name}.html`);
  // The test file before this one may have cleared it away.
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  return `file://${path}`;
}

/** Numbers of the cells that stand on a page, each as often as it is there. */
export const numbersIn = (text: string): number[] =>
  [...text.matchAll(/ data-i="(-?\d+)"/g)].map(([, i]) => Number(i));
