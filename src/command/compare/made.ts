/**
 * A comparison is a small suite of its own: a workload, a backend for each side, a floor. It is written below `.bakeoff/` of
 * the project and then run as all suites are; the same words give the same folder.
 */
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Path below the folder → text. */
export type Files = Readonly<Record<string, string>>;

export interface Written {
  readonly folder: string;
  /** For `suite`. */
  readonly suite: string;
}

/** `words` are what was asked: other words, another folder. */
export function write(home: string, words: readonly string[], files: Files): Written {
  const hash = createHash("sha256").update(JSON.stringify(words));
  const folder = join(home, ".bakeoff", "compare", hash.digest("hex").slice(0, 8));
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return { folder, suite: join(folder, suiteFile) };
}

export const suiteFile = join("suites", "compare.yaml");

const kits = join(import.meta.dir, "..", "..", "..", "kits");

/** A module whose default export is what `make` of a kit makes of `given`. */
export const moduleOf = (kit: string, make: string, given: unknown): string =>
  [
    "/** Made by `compare`, and made again by the same comparison. */",
    `import { ${make} } from ${JSON.stringify(join(kits, kit, "index.ts"))};`,
    "",
    `export default ${make}(${JSON.stringify(given, null, 2)});`,
    "",
  ].join("\n");

export interface SuiteText {
  readonly question: string;
  readonly workload: string;
  /** The values of its only axis, if it has one. */
  readonly axis?: readonly [name: string, values: readonly (string | number)[]];
  readonly backends: readonly string[];
  readonly budget: Readonly<Record<string, string | number>>;
}

export const suiteText = ({ question, workload, axis, backends, budget }: SuiteText): string =>
  [
    "# Made by `compare`.",
    "suite: compare",
    `question: ${JSON.stringify(question)}`,
    `baseline: ${JSON.stringify(backends[0])}`,
    "workloads:",
    `  ${JSON.stringify(workload)}: ${axis === undefined ? "{}" : JSON.stringify({ [axis[0]]: axis[1] })}`,
    "backends:",
    ...backends.map((name) => `  ${JSON.stringify(name)}: {}`),
    `budget: ${JSON.stringify(budget)}`,
    "",
  ].join("\n");
