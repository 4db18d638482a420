/** One child that does one job and ends. */
import type { Job, ReportLine, ResultOf } from "./job.ts";
import { outcome, type Outcome } from "./outcome.ts";
import type { Limits } from "./spawn.ts";
import type { World } from "./world.ts";

export async function ask<J extends Job>(
  job: J,
  limits: Limits,
  world: Pick<World, "start" | "stop">,
  onLine: (line: ReportLine) => void = () => {},
): Promise<Outcome<ResultOf<J>>> {
  const child = world.start(job, limits);
  const stop = (): void => child.kill("stop");
  world.stop.addEventListener("abort", stop);
  if (world.stop.aborted) stop();
  for (let line = await child.next(); line !== undefined; line = await child.next()) onLine(line);
  const ended = await child.ended;
  world.stop.removeEventListener("abort", stop);
  return outcome(job, ended, limits);
}
