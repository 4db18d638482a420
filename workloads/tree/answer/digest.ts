/** A profile in one line, a word for each field, so that of two lines the first differing field can be named. */
import type { Profile } from "bakeoff/kits/tree";
import { sumOf } from "../corpus/entries.ts";

export function digestOf(profile: Profile): string {
  const counts = (all: Iterable<readonly [string | number, number]>): string =>
    sumOf(Array.from(all, ([key, count]) => `${count} ${key}`));
  const fields: Readonly<Record<keyof Profile, string | number>> = {
    files: profile.files,
    folders: profile.folders,
    bytes: profile.bytes,
    filesPerFolder: profile.filesPerFolder,
    depth: profile.depth,
    depths: counts(profile.depths.entries()),
    extensions: counts(profile.extensions),
    names: counts(profile.names),
    // Here the order counts too.
    top: sumOf(profile.top.map(([path, files], place) => `${place} ${files} ${path}`)),
    empty: sumOf(profile.empty),
    unreadable: sumOf(profile.unreadable),
  };
  return Object.entries(fields)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
}

/** `bytes=39 where bytes=40 is right` */
export function difference(answered: string, right: string): string {
  const words = right.split(" ");
  const at = answered.split(" ").findIndex((word, place) => word !== words[place]);
  return `${answered.split(" ")[at]} where ${words[at]} is right`;
}
