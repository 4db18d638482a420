/** What is on disk, found by the plainest means: each folder is listed and every name in it is asked what it is. */
import { anyDepth, encodeName, readFolder, statFile, unlessForbidden } from "bakeoff/kits/tree";

export interface Entry {
  /** Relative to the root, which is `.`. */
  readonly path: string;
  readonly kind: "folder" | "file" | "other";
  /** Of a file, bytes; undefined where it may not be asked. */
  readonly size?: number | undefined;
  /** In a folder, of any kind; undefined where it may not be read. */
  readonly entries?: number | undefined;
}

type Progress = (done: number, total: number, what: string) => void;

/**
 * Every entry below `root` and the root itself, parents first; of folders deeper than `depth` only that they are there.
 * Throws what the system says, but for permissions.
 */
export function entriesOf(root: string, progress: Progress, depth = anyDepth): Entry[] {
  const found: Entry[] = [];
  const folders = ["."];
  // Folders are found while the list is walked.
  for (const folder of folders) {
    const place = folder === "." ? root : `${root}/${folder}`;
    if (folder !== "." && folder.split("/").length > depth) {
      found.push({ path: folder, kind: "folder" });
      continue;
    }
    const listed = unlessForbidden(() => readFolder(place));
    found.push({ path: folder, kind: "folder", entries: listed?.length });
    for (const { name } of listed ?? []) {
      const path = folder === "." ? name : `${folder}/${name}`;
      const about = unlessForbidden(() => statFile(`${root}/${path}`));
      // A folder that lists its names and forbids to ask about them: what is left is the word of its listing.
      const kind = about ?? listed?.find((it) => it.name === name);
      if (kind?.isDirectory()) folders.push(path);
      else found.push({ path, kind: kind?.isFile() ? "file" : "other", size: about?.size });
    }
    if (folders.length % 100 === 0) progress(found.length, found.length, "entries looked at");
  }
  return found;
}

/** The same whatever the order: how many, and the sum of their hashes. */
export function sumOf(lines: Iterable<string>): string {
  let count = 0;
  let sum = 0n;
  for (const line of lines) {
    count++;
    sum += Bun.hash.xxHash64(encodeName(line));
  }
  return `${count}:${BigInt.asUintN(64, sum).toString(16).padStart(16, "0")}`;
}

export const lineOf = ({ path, kind, size }: Pick<Entry, "path" | "kind" | "size">): string =>
  `${kind} ${kind === "file" ? (size ?? "?") : ""} ${path}`;
