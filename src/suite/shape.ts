/** The shapes a suite is made of: known keys, texts, lists of one. A wrong shape is reported and read as absent. */
import { meant, quoted } from "./spelling.ts";
import type { Entry, Source, Tree } from "./source.ts";
import { withHint } from "./value.ts";

const words = { nothing: "nothing", text: "a single value", list: "a list", map: "a map" } as const;

/** `what` is how the place is called: `suite`, `budget`; `wanted` what belongs there. */
export function wrongShape(source: Source, tree: Tree, what: string, wanted: string): void {
  const message = `${what}: here belongs ${wanted}, not ${words[tree.kind]}`;
  source.report(tree.at, { code: "bad-shape", message });
}

export function text(source: Source, tree: Tree, what: string): string | undefined {
  if (tree.kind === "text" && tree.text.trim() !== "") return tree.text;
  wrongShape(source, tree, what, "a value");
  return undefined;
}

/** A scalar is a list of one; an empty list is a mistake. */
export function items(source: Source, tree: Tree, what: string): readonly Tree[] {
  if (tree.kind !== "list") return [tree];
  if (tree.items.length === 0) {
    source.report(tree.at, {
      code: "empty",
      message: `${what}: the list is empty`,
      hint: "leave the key out",
    });
  }
  return tree.items;
}

/** The entries of a map by key. `noun` names what an unknown key was meant to be: `unknown-${noun}`. */
export function fields(
  source: Source,
  tree: Tree,
  what: string,
  noun: string,
  known: Iterable<string>,
): Map<string, Entry> {
  const names = new Set(known);
  const found = new Map<string, Entry>();
  if (tree.kind !== "map") {
    wrongShape(source, tree, what, "a map");
    return found;
  }
  for (const entry of tree.entries) {
    if (names.has(entry.key)) found.set(entry.key, entry);
    else {
      const message = `${what} has no ${noun} ${quoted(entry.key)}`;
      source.report(entry.at, withHint(`unknown-${noun}`, message, meant(entry.key, names)));
    }
  }
  return found;
}

/** Says which of `needed` a map does not have, at the map itself. */
export function required(
  source: Source,
  tree: Tree,
  found: ReadonlyMap<string, Entry>,
  needed: Readonly<Record<string, string>>,
): void {
  if (tree.kind !== "map") return;
  for (const [key, example] of Object.entries(needed)) {
    if (found.has(key)) continue;
    const [from] = tree.at;
    source.report([from, from + 1], { code: "missing-key", message: `${key} is missing`, hint: example });
  }
}
