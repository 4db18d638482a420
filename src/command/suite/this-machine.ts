/** The world as it is: this machine's clock, children, and what others take from it. */
import { randomBytes } from "node:crypto";
import { readdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { noise } from "../../machine/noise.ts";
import { sweep } from "../../run/process.ts";
import { starter } from "../../run/spawn.ts";
import { surroundings } from "../../run/surroundings.ts";
import type { World } from "../../run/world.ts";

/** Taken before any backend is loaded: the catalog imports them all, and one may patch it by accident. */
const { nanoseconds } = Bun;

/**
 * Children have the variables of `passed` (`NAME` or `NAME=value`) besides the usual ones, and run in `cwd`; what is made for
 * them is kept in `home`.
 */
export function thisMachine(
  home: string,
  stop: AbortSignal,
  passed: readonly string[] = [],
  cwd = home,
): World {
  const place = join(home, ".bakeoff", "run");
  clear(place);
  const token = `${process.pid}-${randomBytes(6).toString("hex")}`;
  const folder = join(place, token);
  const around = surroundings(process.env, passed, token);
  return {
    clock: nanoseconds,
    date: () => new Date(),
    start: starter({ cwd, folder, env: around.env }),
    passed: around.passed,
    sweep: () => sweep(token),
    watch,
    draw: () => crypto.getRandomValues(new Uint32Array(1))[0] ?? 1,
    stop,
    close() {
      sweep(token);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Removes what runs left that were killed: their folders, and what their children had started. */
function clear(place: string): void {
  let names: string[];
  try {
    names = readdirSync(place);
  } catch {
    return;
  }
  for (const name of names) {
    if (isAlive(Number(name.split("-")[0]))) continue;
    sweep(name);
    rmSync(join(place, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Linux counts stolen time in ticks of 10 ms, over all processors. */
const tick = 10e6;

function watch(): ReturnType<World["watch"]> {
  const start = nanoseconds();
  const since = noise();
  return () => {
    const { steal, pressure } = since();
    const wall = nanoseconds() - start;
    return {
      steal: steal === null ? null : (steal * tick) / (wall * availableParallelism()),
      pressure: pressure === null ? null : (pressure * 1e3) / wall,
    };
  };
}
