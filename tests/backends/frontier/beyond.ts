/** Searches a text with more states than memory holds; writes what it found and the peak of memory, bytes, as JSON. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ffi from "../../../backends/ffi/frontier.ts";
import { operationFor } from "../../../src/operations.ts";
import { generate, sentencesOf } from "../../../workloads/frontier/corpus/text.ts";
import search from "../../../workloads/frontier/search.ts";

const MiB = 2 ** 20;
const scratch = mkdtempSync(join(process.env["BAKEOFF_BEYOND_MEMORY"] ?? tmpdir(), "bakeoff-beyond-"));
try {
  const p = { vocabulary: 12, sentences: 34, length: 3, seed: 1 };
  // 17 million states by themselves; one phrase more makes them 46 million.
  const input = sentencesOf(`${generate(p)} ce ci.`);
  const own = { seen: "disk", memory: 96 * MiB, buffer: 10_000, batch: 1000, threads: 1 };
  const context = { cores: 1, scratch, module: (name: string) => name };
  const operation = operationFor(ffi, search)!;
  const session = await operation.open({ p, own, input, context });
  const answer = await operation.answer!(await session.run(0, 1), p);
  const peak = 1024 * Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))?.[1]);
  console.log(JSON.stringify({ answer, peak, facts: session.facts?.() }));
  await session.close?.();
} finally {
  rmSync(scratch, { recursive: true });
}
