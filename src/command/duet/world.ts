/** One world for both sides: each child runs in the project of the checkout that its code is of. */
import { sep } from "node:path";
import type { Job } from "../../run/job.ts";
import type { World } from "../../run/world.ts";

/** A project's folder, and the world in it. */
export interface Homed {
  readonly home: string;
  readonly world: World;
}

export function together(base: Homed, head: Homed): World {
  const { world } = head;
  const isBases = (job: Job): boolean =>
    ("backend" in job ? job.backend : job.workload).startsWith(base.home + sep);
  return {
    ...world,
    start: (job, limits) => (isBases(job) ? base.world : world).start(job, limits),
    sweep: () => base.world.sweep() + world.sweep(),
    close() {
      base.world.close();
      world.close();
    },
  };
}
