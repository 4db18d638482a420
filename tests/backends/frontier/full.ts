/** Pushes to a queue on a disk that is soon full, then reads what it took: `bun full.ts <kind> <folder>`. */
import { kinds, type Kind, numbered, peekAll } from "./queues.ts";

const [, , kind = "", folder = ""] = process.argv;
const queue = await kinds[kind as Kind](folder, "none");
let message = "";
try {
  for (let at = 0; at < 1_000_000; at += 10) queue.push(numbered(at, at + 10));
} catch (error) {
  ({ message } = error as Error);
}
const { pushed } = queue.facts();
const rest = peekAll(queue);
const inOrder = rest.length === pushed && rest.every((number, at) => number === at);
console.log(
  JSON.stringify({ named: message.includes("ENOSPC") && message.includes("disk is full"), inOrder }),
);
