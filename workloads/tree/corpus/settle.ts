/**
 * Waits until the disk has what was just written. While 200 000 new files were being written back, a walk with two
 * threads took up to twice its time, and more than with one.
 */
import { readFileSync } from "node:fs";
import type { PrepareContext } from "bakeoff";

/** Other programs write too: little enough to be theirs, kB. */
const little = 4096;
/** And some never stop: longest wait, in steps of 100 ms. */
const patience = 100;

export async function settle(progress: PrepareContext["progress"]): Promise<void> {
  // sync(2) has no call in JavaScript, and one fsync per file would take minutes for a million of them.
  const { exitCode, stderr } = Bun.spawnSync(["sync"]);
  if (exitCode !== 0) throw new Error(`sync failed: ${stderr.toString().trim()}`);
  for (let step = 0; step < patience && unwritten() > little; step++) {
    progress(step, patience, "waiting for the disk");
    await Bun.sleep(100);
  }
}

/** Of the whole machine, kB; 0 where the system does not tell. */
function unwritten(): number {
  let told;
  try {
    told = readFileSync("/proc/meminfo", "utf8");
  } catch {
    return 0;
  }
  const lines = told.matchAll(/^(?:Dirty|Writeback): *(\d+) kB$/gm);
  return [...lines].reduce((sum, [, kB]) => sum + Number(kB), 0);
}
