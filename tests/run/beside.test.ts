/** What programs use is counted: of all below them, of threads that are gone, and nothing where there is no program. */
import { expect, test } from "bun:test";
import type { Programs, Session } from "../../src/model/index.ts";
import { beside } from "../../src/run/child/programs.ts";

const session = (programs?: () => Programs): Session => ({ run: () => 0, ...(programs && { programs }) });

/** Says so when it has used 60 ms, in a child of its own. */
const burns = `const used = () => { const { user, system } = process.cpuUsage(); return user + system; };
while (used() < 60_000); console.log("done"); await Bun.sleep(1e6);`;
const above = `const child = Bun.spawn([process.execPath, "-e", ${JSON.stringify(burns)}], { stdout: "pipe" });
for await (const _ of child.stdout) console.log("below");`;

test("CPU time of a program and of what it started", async () => {
  const program = Bun.spawn([process.execPath, "-e", above], { stdout: "pipe", stdin: "ignore" });
  const told = beside([session(), session(() => ({ pids: [program.pid], ended: 5 }))]);
  await program.stdout.getReader().read();
  const used = told?.cpu() ?? 0;
  expect(used).toBeGreaterThan(60e6);
  expect(told?.peak()).toBeGreaterThan(20 * 2 ** 20);
  const children = Bun.spawnSync(["pkill", "-P", String(program.pid)]);
  expect(children.exitCode).toBe(0);
  program.kill();
  await program.exited;
  // Gone, and still counted.
  expect(told?.cpu()).toBeGreaterThanOrEqual(used);
});

test("the high-water mark is set back", async () => {
  const grows = `let it = new Uint8Array(256 * 2 ** 20).fill(1); it = undefined; Bun.gc(true);
console.log("freed"); await Bun.sleep(1e6);`;
  const program = Bun.spawn([process.execPath, "-e", grows], { stdout: "pipe", stdin: "ignore" });
  const told = beside([session(() => ({ pids: [program.pid], ended: 0 }))]);
  await program.stdout.getReader().read();
  expect(told?.peak()).toBeGreaterThan(256 * 2 ** 20);
  program.kill();
  await program.exited;
});

test("programs that live for a call tell their time and no memory; no program tells nothing", () => {
  const told = beside([session(() => ({ pids: [], ended: 7 }))]);
  expect(told?.cpu()).toBe(7);
  expect(told?.peak()).toBeNull();
  expect(beside([session()])).toBeUndefined();
});
