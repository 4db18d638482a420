/** Which Bakeoff a project's code runs: an import of `bakeoff/kits/…` leads into that one's folder. */
import { existsSync, realpathSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { isBakeoff } from "../project.ts";

const own = resolve(import.meta.dir, "../..");

/** The project itself, where it is a checkout of Bakeoff; otherwise what it has installed, otherwise this one. */
export function bakeoffOf(root: string): string {
  for (let folder = resolve(root); ; folder = dirname(folder)) {
    if (isBakeoff(folder)) return folder;
    const installed = join(folder, "node_modules", "bakeoff");
    if (existsSync(installed)) return realpathSync(installed);
    if (folder === dirname(folder)) return own;
  }
}
