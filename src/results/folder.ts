/** The JSON files below a folder, every one or the reason why not: what cannot be read might be what broke. */
import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import type { Problem } from "../model/index.ts";

export type Texts =
  | { readonly texts: ReadonlyMap<string, string> }
  | { readonly problems: readonly Problem[] };

/** By path, sorted, `top` being `called` so; none where there is no such folder. Hidden files are not looked at. */
export function textsIn(top: string, called: string): Texts {
  if (stat(top) !== "folder") return { texts: new Map() };
  const names = namesIn(top, called);
  if ("problems" in names) return names;
  const texts = new Map<string, string>();
  const problems: Problem[] = [];
  for (const name of names.names.filter((it) => !basename(it).startsWith(".")).toSorted()) {
    const path = join(called, name);
    const read = textOf(join(top, name), path);
    if (typeof read === "string") texts.set(path, read);
    else problems.push(read);
  }
  return problems.length > 0 ? { problems } : { texts };
}

/** `called` is its name for people. */
export function textOf(path: string, called: string): string | Problem {
  if (stat(path) !== "file") return unreadable(called, "is no file", "results are files; name another");
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    return unreadable(called, message(error), "check who may read it");
  }
}

type Names = { readonly names: readonly string[] } | { readonly problems: readonly Problem[] };

function namesIn(top: string, called: string): Names {
  try {
    return { names: [...new Bun.Glob("**/*.json").scanSync({ cwd: top, onlyFiles: false })] };
  } catch (error) {
    return { problems: [unreadable(called, message(error), "name the folder of the results, or one file")] };
  }
}

/** Nothing where nothing can be reached under that name. */
export function stat(path: string): "file" | "folder" | "other" | undefined {
  try {
    const found = statSync(path);
    return found.isFile() ? "file" : found.isDirectory() ? "folder" : "other";
  } catch {
    return undefined;
  }
}

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const unreadable = (file: string, what: string, hint: string): Problem => ({
  code: "unreadable",
  message: `cannot be read: ${what}`,
  file,
  hint,
});
