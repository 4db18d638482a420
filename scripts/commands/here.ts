/** A command may be typed anywhere inside a project: what it works on is the project's, what it names is where one stands. */
import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import { projectAt } from "../../src/project.ts";

export const home = (): string => projectAt(process.cwd());

/** A path that exists where one stands, as it is called from the project; any other word as it is. */
export function fromHome(word: string): string {
  const path = resolve(word);
  if (home() === process.cwd() || !existsSync(path)) return word;
  const near = relative(home(), path);
  return near === "" ? "." : near.startsWith("..") ? path : near;
}
