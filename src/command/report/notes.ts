/** What this checkout says of its backends; results do not hold it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Catalog, loadCatalog } from "../../catalog.ts";
import { easeOf } from "../../model/index.ts";
import type { Notes } from "../../report/html/sheet.ts";

export async function notesOf(home: string): Promise<Notes> {
  const { backends } = await loadCatalog(join(home, "suites", "any.yaml"));
  return Object.fromEntries(
    [...backends].map(([name, entry]) => [
      name,
      {
        about: entry.value.about,
        ...(entry.value.homepage === undefined ? {} : { homepage: entry.value.homepage }),
        install: installText(name, entry),
        operations: Object.fromEntries(
          entry.value.operations.map(({ workload, snippet, traits }) => [
            workload,
            { ...(typeof snippet === "string" && { snippet }), traits },
          ]),
        ),
      },
    ]),
  );
}

type Entry = Catalog["backends"] extends ReadonlyMap<string, infer T> ? T : never;

/** Packages that a backend's file names, a kernel family of this repository, or nothing. */
function installText(name: string, { file, root }: Entry): string {
  const source = readFileSync(file, "utf8");
  const quoted = [...source.matchAll(/["']([^"'\n]+)["']/g)].map(([, text = ""]) => text);
  const packages = [...packagesIn(root)].filter(([it]) =>
    quoted.some((text) => text === it || text.startsWith(`${it}/`)),
  );
  const family = /native\/([\w-]+)\//.exec(source)?.[1];
  if (packages.length > 0) return `bun add ${packages.map(([it, version]) => `${it}@${version}`).join(" ")}`;
  if (easeOf(name) === 0) return "nothing to install: it is part of Bun";
  if (family !== undefined)
    return `a C compiler (gcc or clang) and native/${family}/ of this repository; no package has it`;
  return `nothing to install: backends/${name}.ts of this repository is all of it`;
}

/** By name, of the repository that holds the backend. */
function packagesIn(root: string): Map<string, string> {
  try {
    const { dependencies = {}, optionalDependencies = {} } = JSON.parse(
      readFileSync(join(root, "package.json"), "utf8"),
    ) as Record<string, Record<string, string> | undefined>;
    const all = { ...dependencies, ...optionalDependencies };
    // Bakeoff's own are no way of doing anything.
    return new Map(
      Object.entries(all).filter(([name]) => !["mitata", "yaml", "zod", "commander"].includes(name)),
    );
  } catch {
    return new Map();
  }
}
