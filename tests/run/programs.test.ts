/**
 * Programs that misbehave behind the process boundary, through the front door: each ends with its own status and a sentence,
 * none costs another its time, and nothing is left running.
 */
import { afterAll, expect, test } from "bun:test";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readId } from "../../src/id.ts";
import type { Results, Status } from "../../src/model/index.ts";
import { cli } from "./cli.ts";

const here = cli();
afterAll(() => here.remove());

const backend = (way: string): string => `import { defineBackend, operation } from "bakeoff";
import { asWorker, startWorker } from "bakeoff/kits/process";
const command = [process.execPath, new URL("./worker.js", import.meta.url).pathname, "${way}"];
export default defineBackend({
  name: "process/${way}",
  about: "sums in another process",
  probe: async () => ({ version: "1" }),
  operations: [operation()({
    workload: "toy/sum",
    params: asWorker,
    supports: () => true,
    open({ input, context: { scratch } }) {
      const worker = startWorker({ command }, scratch);
      const bytes = new Uint8Array(input.buffer);
      return {
        run: () => worker.ask(bytes),
        programs: () => ({ pids: [worker.pid], ended: 0 }),
        close: () => worker.close(),
      };
    },
    answer: (raw) => Buffer.from(raw).readDoubleLE(),
    snippet: "", traits: [],
  })],
});
`;

/** The status, and what the sentence must match. */
const fates: Readonly<Record<string, readonly [status: Status, why?: RegExp]>> = {
  honest: ["measured"],
  forks: ["measured"],
  "dies-at-once": ["crashed", /^the program exited with code 3 before it said anything$/],
  "hangs-at-once": ["timeout", /^killed after 2.00 s during open$/],
  "says-nothing": ["crashed", /^the program exited with code 0 before it said anything$/],
  "prints-at-once": ["failed", /is no frame .*Loading the model/],
  "other-protocol": ["failed", /its first frame is "bakeoff 9 x" instead of bakeoff 1 <version>/],
  dies: ["crashed", /^the program exited with code 4 before it had answered$/],
  "dies-later": ["crashed", /^the program exited with code 5 before it had answered$/],
  segfaults: ["crashed", /^the program died of SIGSEGV before it had answered$/],
  "kills-itself": ["crashed", /^the program died of SIGKILL before it had answered$/],
  hangs: ["timeout", /^killed after 2.00 s during verify$/],
  "hangs-later": ["timeout", /^killed after 2.00 s (during|while)/],
  rubbish: ["failed", /what it wrote is no frame .* it begins with "Traceback/],
  "prints-later": ["failed", /it begins with "debug: 1/],
  early: ["failed", /bytes more than its frame|it answers something else, or too early/],
  ahead: ["failed", /it answers something else, or too early/],
  half: ["crashed", /^the program exited with code 0 when it had written 3 of 12 bytes$/],
  "half-and-hangs": ["timeout", /^killed after 2.00 s during verify$/],
  short: ["failed", /is no frame \(2 bytes long\)/],
  wrong: ["wrong", /^answered 32765953 at the start, but 32765952 is right$/],
  "closes-its-output": ["crashed", /^the program exited with code 0 before it had answered$/],
};

test("a program that dies, hangs, prints rubbish, answers early, forks or speaks half a frame", async () => {
  const folder = join(here.root, "backends/process");
  mkdirSync(folder);
  cpSync(join(import.meta.dir, "../kits/process/worker.js"), join(folder, "worker.js"));
  for (const way of Object.keys(fates)) writeFileSync(join(folder, `${way}.ts`), backend(way));
  writeFileSync(
    join(here.root, "suites/programs.yaml"),
    `suite: programs
question: What becomes of a program that misbehaves?
baseline: js/fine
workloads: { toy/sum: }
backends:
  js/fine:
${Object.keys(fates)
  .map((way) => `  process/${way}:`)
  .join("\n")}
budget: { rounds: 3, most: 3, trial: 20ms, warm: 5ms, timeout: 2s, memory: 600MiB, total: 5m }
`,
  );
  const { code, out, err } = await here.run("programs", "--json");
  expect(out, err).not.toBe("");
  const { cells } = JSON.parse(out) as Results;
  for (const [way, [status, why]] of Object.entries(fates)) {
    const cell = cells.find(({ id }) => readId(id).backend === `process/${way}`);
    const said = cell !== undefined && "why" in cell ? cell.why : "";
    expect({ way, status: cell?.status as Status, said }).toEqual({ way, status, said });
    if (why !== undefined) expect({ way, said }).toEqual({ way, said: expect.stringMatching(why) });
  }
  const others = cells.filter(({ id }) => !readId(id).backend.startsWith("process/"));
  expect(others.map(({ id, status }) => `${readId(id).backend} ${status}`)).toEqual([
    "control/echo measured",
    "js/fine measured",
    "js/fine measured",
  ]);
  expect(code).toBe(1);
  const running = Bun.spawnSync(["ps", "-eo", "args"]).stdout.toString().split("\n");
  expect(running.filter((line) => /^sleep 86398|worker\.js /.test(line))).toEqual([]);
}, 240_000);
