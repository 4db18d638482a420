/** The length of the commands that hyperfine times. */
import { callOf, type Shared } from "./kernels.ts";

/** ms of work in a command. */
const work = 300;
/** ms that a command takes, with about what Bun takes to start. */
export const commandTime = work + 40;
const calls = new Map<Shared, number>();

/** How many calls take as long as the work of a command, once they are compiled. */
export function callsOfCommand(kernel: Shared): number {
  const known = calls.get(kernel);
  if (known !== undefined) return known;
  const call = callOf(kernel, "a");
  const within = (ms: number): number => {
    let count = 0;
    for (const end = performance.now() + ms; performance.now() < end; count++) call();
    return count;
  };
  within(work);
  const found = within(work);
  calls.set(kernel, found);
  return found;
}
