/**
 * A program that uses a durable queue until it is killed, and tells what it was promised: `bun user.ts <kind> <folder>
 * <first number>` writes `pushed N` once records below N are safe and `done N` once those below N will not come again;
 * `bun user.ts <kind> <folder>` writes what is left, as JSON.
 */
import { writeSync } from "node:fs";
import { kinds, type Kind, numbered, numbersOf, peekAll } from "./queues.ts";

const [, , kind = "", folder = "", from] = process.argv;
const queue = await kinds[kind as Kind](folder, "process");
const batch = 10;

if (from === undefined) {
  writeSync(1, JSON.stringify(peekAll(queue)));
} else {
  for (let next = Number(from), turn = 1; ; turn++) {
    queue.push(numbered(next, next + batch));
    next += batch;
    writeSync(1, `pushed ${next}\n`);
    if (turn % 3 === 0) continue;
    const popped = numbersOf(queue.pop(batch));
    queue.done();
    writeSync(1, `done ${popped.at(-1)! + 1}\n`);
  }
}
