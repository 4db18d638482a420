/** A folder such as a user might name: files of odd sizes and names, and what is no file. */
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Smallest first, equal sizes by path: the order in which they are chosen. */
export const oddFiles = [
  { path: "empty", size: 0 },
  { path: "one", size: 1 },
  { path: "sub/one", size: 1 },
  { path: "a b%2F\n\u001b[31m.jpg", size: 240 },
  { path: "sub/deep/ünï 🍞", size: 4096 },
  { path: "4097", size: 4097 },
  { path: "sub/large", size: 70_000 },
] as const;

/** Makes it; the same bytes every time. A pipe is there where the system has `mkfifo`. */
export function oddFolder(folder: string): string {
  for (const [item, { path, size }] of oddFiles.entries()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(
      join(folder, path),
      new Uint8Array(size).map((_, at) => at * 31 + item),
    );
  }
  mkdirSync(join(folder, "nothing"));
  mkdirSync(join(folder, ".bakeoff"));
  symlinkSync("one", join(folder, "link"));
  symlinkSync("..", join(folder, "sub/loop"));
  Bun.spawnSync(["mkfifo", join(folder, "pipe")]);
  return folder;
}
