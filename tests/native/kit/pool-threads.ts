/** Run by pool.test.ts in a child: how many threads each call adds to the process, and how many of all take signals. */
import { readdirSync, readFileSync } from "node:fs";
import core from "../../../native/core/index.ts";

const { kernels } = await core.openOrThrow();

/** Signals 1 to 15 without SIGKILL, as bits of /proc's SigBlk. */
const usual = 0x7eff;

const tasks = (): string[] => readdirSync("/proc/self/task");

function takesSignals(task: string): boolean {
  const status = readFileSync(`/proc/self/task/${task}/status`, "utf8");
  const blocked = Number.parseInt(/SigBlk:\s*[0-9a-f]*([0-9a-f]{4})\n/.exec(status)?.[1] ?? "0", 16);
  return (blocked & usual) !== usual;
}

const added = [1, 4, 2, 6].map((threads) => {
  const before = new Set(tasks());
  kernels.bk_spin(threads);
  return tasks().filter((task) => !before.has(task));
});
console.log(
  JSON.stringify({
    added: added.map((some) => some.length),
    takingSignals: added.flat().filter(takesSignals).length,
  }),
);
