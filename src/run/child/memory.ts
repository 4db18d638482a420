/**
 * Peak resident size of this process, and of what runs beside it. Not `maxRSS`: on Linux a child inherits its parent's there
 * (oven-sh/bun#43305), so the kernel's own high-water mark is read, and reset before measuring.
 */
import { readFileSync, writeFileSync } from "node:fs";
import type { Beside } from "./programs.ts";

/** Sets the high-water mark back to the present size; systems without it keep none. */
export function resetPeak(programs: Beside | undefined): void {
  programs?.resetPeak();
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // Not Linux, or not permitted: `peakMemory` then covers the whole life of the process, or is null.
  }
}

/** Bytes, or null where the system does not tell. Of several processes it is the sum of their peaks. */
export function peakMemory(programs: Beside | undefined): number | null {
  const [own, others] = [ownPeak(), programs === undefined ? 0 : programs.peak()];
  return own === null || others === null ? null : own + others;
}

function ownPeak(): number | null {
  try {
    const kib = /VmHWM:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    return kib === undefined ? null : Number(kib) * 1024;
  } catch {
    return null;
  }
}
