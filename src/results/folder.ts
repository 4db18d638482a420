/** The JSON files below a folder, every one or the reason why not: what cannot be read might be what broke. */
import { type Dirent, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
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
  for (const name of names.names.toSorted()) {
    const path = join(called, name);
    const read = textOf(join(top, name), path);
    if (typeof read === "string") texts.set(path, read);
    else problems.push(read);
  }
  return problems.length > 0 ? { problems } : { texts };
}

/** A cell takes less than a KiB, and a suite has at most some thousands. */
const largest = 64 * 2 ** 20;

/** `called` is its name for people. */
export function textOf(path: string, called: string): string | Problem {
  if (stat(path) !== "file") return unreadable(called, "is no file", "results are files; name another");
  try {
    const { size } = statSync(path);
    if (size > largest)
      return unreadable(called, `${size} bytes are more than results have`, "restore the file");
    return readFileSync(path, "utf8");
  } catch (error) {
    return unreadable(called, message(error), "check who may read it");
  }
}

type Names = { readonly names: readonly string[] } | { readonly problems: readonly Problem[] };

/** Of a suite there is one folder; much deeper lies nothing of ours. */
const deepest = 8;

/** A link is not gone through: what stands behind it is not what is committed here. */
function namesIn(top: string, called: string, below = "", depth = 0): Names {
  const names: string[] = [];
  const problems: Problem[] = [];
  let entries: Dirent[];
  try {
    entries = readdirSync(join(top, below), { withFileTypes: true });
  } catch (error) {
    const hint = "name the folder of the results, or one file";
    return { problems: [unreadable(join(called, below), message(error), hint)] };
  }
  for (const entry of entries) {
    const name = join(below, entry.name);
    if (entry.name.startsWith(".")) continue;
    if (entry.name.endsWith(".json")) names.push(name);
    else if (entry.isSymbolicLink() && stat(join(top, name)) !== "file")
      problems.push(
        unreadable(join(called, name), "a link stands here", "results are files in folders: restore it"),
      );
    else if (entry.isDirectory()) {
      const found: Names =
        depth < deepest
          ? namesIn(top, called, name, depth + 1)
          : {
              problems: [
                unreadable(join(called, name), "folders lie too deep here", "name the folder of the results"),
              ],
            };
      if ("names" in found) names.push(...found.names);
      else problems.push(...found.problems);
    }
  }
  return problems.length > 0 ? { problems } : { names };
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
