/** The end of what a child wrote to stderr. Results are shared: it says where a file is in the project, not on this machine. */
import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const kept = 2048;
/** Read at most: names in it become shorter. */
const read = 4 * kept;

export function logOf(file: string, home: string): string {
  let text: string;
  try {
    const fd = openSync(file, "r");
    const { size } = fstatSync(fd);
    const bytes = Buffer.alloc(Math.min(size, read));
    readSync(fd, bytes, 0, bytes.length, size - bytes.length);
    closeSync(fd);
    text = bytes.toString();
  } catch {
    return "";
  }
  for (const [path, name] of [
    [home, "."],
    [join(import.meta.dir, "..", ".."), "bakeoff"],
    [process.execPath, "bun"],
    [homedir(), "~"],
  ] as const)
    if (path !== "/") text = text.replaceAll(path, name);
  return text.trim().slice(-kept);
}
