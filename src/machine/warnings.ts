/** What about this machine will make numbers wander, and what to do about it. */
import type { Environment } from "../model/index.ts";

/** Plain sentences; none for what the system does not tell. */
export function warnings(env: Environment): string[] {
  const { governor, load, quota, cores } = env;
  const found: string[] = [];
  if (typeof governor === "string" && governor !== "performance") {
    found.push(
      `The processor's speed follows the load (governor ${governor}): ` +
        "set it with `sudo cpupower frequency-set -g performance`.",
    );
  }
  if (typeof load === "number" && typeof cores === "number" && load > cores / 2) {
    found.push(
      `Other programs are busy (load ${load} on ${cores} ${cores === 1 ? "processor" : "processors"}): ` +
        "close them, or wait until the load is below half of that.",
    );
  }
  if (typeof quota === "number" && typeof cores === "number" && quota < cores) {
    found.push(
      `A control group allows ${quota} of ${cores} processors and pauses what uses more: ` +
        "raise its CPU quota, or pin the run to whole processors with `taskset`.",
    );
  }
  return found;
}
