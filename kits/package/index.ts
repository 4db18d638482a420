/** The probe of a backend that is a package: does it load, does it answer right, which version is it? */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Probe } from "bakeoff";

/**
 * `answersRight` imports it and tries one published answer; `from` is the
 * backend's own folder, whose package.json decides which version is found.
 */
export async function probePackage(
  name: string,
  from: string,
  answersRight: () => Promise<boolean>,
): Promise<Probe> {
  const hint = "bun install";
  try {
    if (!(await answersRight()))
      return { missing: `${name} gives a wrong answer to a published vector`, hint };
    return { version: packageVersion(name, Bun.resolveSync(name, from)) };
  } catch (error) {
    const [why = ""] = String(error instanceof Error ? error.message : error).split("\n");
    return { missing: `${name} does not load: ${why}`, hint };
  }
}

/** Packages may hide their package.json from imports, so it is looked for above the package's entry. */
function packageVersion(name: string, entry: string): string {
  for (let folder = dirname(entry); ; folder = dirname(folder)) {
    const path = join(folder, "package.json");
    const found = existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, unknown>) : {};
    if (found["name"] === name) return String(found["version"]);
    if (folder === dirname(folder)) throw new Error("its package.json was not found");
  }
}
