/** Through the front door: a backend that cannot even be asked has failed, costs nobody else anything, and is counted. */
import { afterAll, expect, test } from "bun:test";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Results } from "../../src/model/index.ts";
import { cli } from "./cli.ts";

const here = cli();
afterAll(() => here.remove());

const backend = (name: string, probe: string): string => `import { defineBackend, operation } from "bakeoff";
export default defineBackend({
  name: "js/${name}",
  about: "cannot be asked",
  probe: async () => ${probe},
  operations: [operation()({ workload: "toy/sum", supports: () => true, open: () => ({ run: () => 0 }), answer: (raw) => raw, snippet: "", traits: [] })],
});
`;

test("a probe that throws or dies is failed or crashed, not unavailable", async () => {
  const probes = {
    "probe-throws": '{ throw new Error("hash.c does not compile") }',
    "probe-dies": "process.kill(process.pid, 'SIGSEGV')",
  };
  for (const [name, probe] of Object.entries(probes))
    writeFileSync(join(here.root, "backends", "js", `${name}.ts`), backend(name, probe));
  writeFileSync(
    join(here.root, "suites", "asked.yaml"),
    `suite: asked
question: What becomes of a backend that cannot be asked?
baseline: js/fine
workloads: { toy/sum: { n: 100 } }
backends: { js/fine: , js/probe-throws: , js/probe-dies: , ffi/missing: }
budget: { rounds: 3, most: 3, trial: 1ms, warm: 1ms, timeout: 10s, memory: 1GiB, total: 5m }
`,
  );
  const { code, out } = await here.run("asked", "--json");
  const { cells } = JSON.parse(out) as Results;
  const status = Object.fromEntries(cells.map((cell) => [cell.id.split(" | ")[1], cell.status]));
  expect(status).toEqual({
    "ffi/missing": "unavailable",
    "js/fine": "measured",
    "js/fine #2": "measured",
    "js/probe-dies": "crashed",
    "js/probe-throws": "failed",
  });
  const why = cells.flatMap((cell) => (cell.status === "failed" ? [cell.why] : []));
  expect(why.join()).toContain("its probe: Error: hash.c does not compile");
  expect(code).toBe(1);

  const check = await here.run("asked", "--check");
  expect(check.out).toContain("js/probe-throws: failed: its probe: Error");
  expect(check.out).toEndWith("1 of 3 cells answer right\n");
  expect(check.code).toBe(1);
}, 120_000);

test("a probe that somebody killed once is asked again: a resumed run would have another backend than the run had", async () => {
  const marker = JSON.stringify(join(here.root, "was-killed"));
  const once = `(() => {
    const { existsSync, writeFileSync } = require("node:fs");
    if (existsSync(${marker})) return { version: "1" };
    writeFileSync(${marker}, "");
    process.kill(process.pid, "SIGKILL");
  })()`;
  writeFileSync(
    join(here.root, "backends", "js", "probe-killed.ts"),
    backend("probe-killed", once).replace(
      "open: () => ({ run: () => 0 })",
      "open: ({ input }) => ({ run: () => input.reduce((sum, it) => sum + it, 0) })",
    ),
  );
  writeFileSync(
    join(here.root, "suites", "killed.yaml"),
    `suite: killed
question: Is a backend lost whose probe was killed?
baseline: js/fine
workloads: { toy/sum: { n: 100 } }
backends: { js/fine: , js/probe-killed: }
`,
  );
  const { out, code } = await here.run("killed", "--check");
  expect(out).toEndWith("2 of 2 cells answer right\n");
  expect(code).toBe(0);
}, 60_000);
