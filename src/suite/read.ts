/** A suite's name or path → its text. What cannot be read is a Problem. */
import { readdirSync, readFileSync, type Stats, statSync } from "node:fs";
import { join, relative } from "node:path";
import type { Problem } from "../model/index.ts";
import { longest, tooLarge } from "./parse.ts";
import { meant, quoted } from "./spelling.ts";
import { withHint } from "./value.ts";

export type ReadResult =
  | { readonly file: string; readonly text: string }
  | { readonly problems: readonly Problem[] };

/**
 * Looks for `wanted` as given, then in `suites/` of each root, each with and without `.yaml`.
 * `roots` are where the user is, then those of the catalog for `wanted`. The file comes back as people would write it from here.
 */
export function readSuite(wanted: string, roots: readonly string[]): ReadResult {
  const fail = (problem: Problem): ReadResult => ({ problems: [problem] });
  const folders = roots.map((root) => join(root, "suites"));
  const candidates = [wanted, ...folders.map((folder) => join(folder, wanted))].flatMap((path) => [
    path,
    `${path}.yaml`,
  ]);
  const path = wanted.includes("\0") ? undefined : candidates.find(isFile);
  if (path === undefined) return fail(missing(wanted, folders));
  const near = relative(process.cwd(), path);
  const file = near.startsWith("..") ? path : near;
  try {
    if (statSync(path).size > longest) return fail(tooLarge(file));
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path));
    return { file, text };
  } catch (error) {
    if (error instanceof TypeError) {
      return fail({ code: "not-utf8", message: "this is not UTF-8 text", file, hint: "save it as UTF-8" });
    }
    const message = error instanceof Error ? error.message : String(error);
    return fail({ code: "unreadable", message: `it cannot be read: ${message}`, file });
  }
}

/** Not a folder and not a pipe or device, which might never end. */
const isFile = (path: string): boolean => stat(path)?.isFile() ?? false;
const isFolder = (path: string): boolean => stat(path)?.isDirectory() ?? false;

/** Nothing where nothing can be: a name may also be too long for the system. */
function stat(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function missing(wanted: string, folders: readonly string[]): Problem {
  const file = quoted(wanted);
  const names = [...new Set(folders.flatMap(suitesIn))];
  if (!wanted.includes("\0") && isFolder(wanted)) {
    return { ...withHint("folder", `${file} is a folder`, meant("", names)), file };
  }
  const word = wanted.replace(/^.*\//, "").replace(/\.ya?ml$/, "");
  return { ...withHint("missing-file", `there is no suite ${file}`, meant(word, names)), file };
}

function suitesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".yaml"))
      .map((name) => name.slice(0, -".yaml".length))
      .toSorted();
  } catch {
    return [];
  }
}
