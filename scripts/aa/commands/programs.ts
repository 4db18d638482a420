/** Programs that take as long as they are told: one that starts in a millisecond, and Bun. */
import { join } from "node:path";
import { median } from "../../../src/stats/describe.ts";

export const programNames = ["c", "bun"] as const;
export type ProgramName = (typeof programNames)[number];

/** ms that a command takes, its start in it. */
const long = 60;

/** A command for each column, of plain words: neither tool needs a shell for it. */
export interface Commands {
  readonly a: string;
  readonly a2: string;
  /** 5 % longer than `a`, its start counted. */
  readonly b: string;
  /** ms of `a`, about. */
  readonly ms: number;
}

/** The command without its number; undefined where it cannot be made here. `folder` takes what is compiled. */
export function programIn(name: ProgramName, folder: string): string | undefined {
  const source = join(import.meta.dir, name === "c" ? "spin.c" : "spin.ts");
  if (name === "bun") return `${process.execPath} ${source}`;
  const compiler = Bun.which("cc");
  const program = join(folder, "spin");
  if (compiler === null || Bun.spawnSync([compiler, "-O1", source, "-o", program]).exitCode !== 0)
    return undefined;
  return program;
}

/** ms, the median of a few. */
function timeOf(command: string): number {
  const times = Array.from({ length: 9 }, () => {
    const start = performance.now();
    Bun.spawnSync(command.split(" "), { stdio: ["ignore", "ignore", "ignore"] });
    return performance.now() - start;
  });
  return median(times);
}

/** Two equal commands and one that does so many more steps that it takes 5 % longer as a whole. */
export function commandsOf(program: string): Commands {
  const start = timeOf(`${program} 0`);
  let steps = 1_000_000;
  let whole = timeOf(`${program} ${steps}`);
  while (whole < long)
    whole = timeOf(
      `${program} ${(steps = Math.ceil(steps * Math.min(4, (1.05 * (long - start)) / Math.max(1, whole - start)) + 1))}`,
    );
  const more = Math.round(steps * (1 + (0.05 * whole) / (whole - start)));
  return { a: `${program} ${steps}`, a2: `${program} ${steps}`, b: `${program} ${more}`, ms: whole };
}
