/** Compares a text with tests/report/golden/<name>.txt. A mismatch leaves <name>.txt.got: move it over to accept it. */
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "bun:test";

export function golden(name: string, text: string): void {
  const path = join(import.meta.dir, "golden", `${name}.txt`);
  const known = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (text === known) rmSync(`${path}.got`, { force: true });
  else writeFileSync(`${path}.got`, text);
  expect(text).toBe(known);
}
