/** Ten million records through a queue, and by how much memory grew, in bytes: `bun memory.ts <kind> <folder>`. */
import { readFileSync, writeFileSync } from "node:fs";
import { drive, type Flow, freshFolder, Segments } from "bakeoff/kits/queue";
import frontier, { nativeQueue } from "../../../native/frontier/index.ts";

const [, , kind, scratch = ""] = process.argv;
const { kernels } = await frontier.openOrThrow();
const flow: Flow = {
  records: 10_000_000,
  record: 64,
  batch: 1000,
  pattern: "grow",
  block: new Uint8Array(64_000),
};

function pass(records: number): number {
  using folder = freshFolder(scratch);
  const order = { folder: folder.path, buffer: 10_000, record: 64, durable: "none" } as const;
  const queue = kind === "js/segments" ? new Segments(order) : nativeQueue(kernels, order);
  const answer = drive(queue, { ...flow, records });
  queue.close();
  return answer.records;
}

/** Highest resident size since the last reset, bytes. */
const highest = (): number =>
  Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]) * 1024;

pass(100_000);
let before: number | null = null;
try {
  writeFileSync("/proc/self/clear_refs", "5");
  before = highest();
} catch {
  // Where the system does not tell.
}
const records = pass(flow.records);
console.log(JSON.stringify({ records, grown: before === null ? null : highest() - before }));
