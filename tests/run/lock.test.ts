/** Whoever holds the lock is alive: it ends with its process, however that ends. */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { takeLock } from "../../src/run/lock.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bakeoff-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const module = join(import.meta.dir, "../../src/run/lock.ts");
const holding = `import { takeLock } from ${JSON.stringify(module)};
const lock = takeLock(process.argv[1] ?? "");
console.log("release" in lock);
await Bun.sleep(60_000);`;

/** A process of its own that has tried to take the lock; whether it got it. */
async function other(file: string): Promise<{ child: Bun.Subprocess; took: boolean }> {
  const child = Bun.spawn([process.execPath, "-e", holding, file], { stdout: "pipe", stderr: "inherit" });
  const { value } = await child.stdout.getReader().read();
  return { child, took: new TextDecoder().decode(value).trim() === "true" };
}

test("it is held once, and free again when it was released", async () => {
  const file = join(folder, "deep", "lock");
  const lock = takeLock(file);
  if (!("release" in lock)) throw new Error("not taken");
  expect(takeLock(file)).toMatchObject({
    problem: { code: "locked", file, message: `another run (process ${process.pid}) is measuring here` },
  });
  const { child, took } = await other(file);
  child.kill("SIGKILL");
  expect(took).toBeFalse();
  lock.release();
  expect(takeLock(file)).toHaveProperty("release");
});

test("a process that was killed holds nothing, reaped or not", async () => {
  const file = join(folder, "lock");
  const { child, took } = await other(file);
  expect(took).toBeTrue();
  expect(takeLock(file)).toMatchObject({ problem: { code: "locked" } });
  process.kill(child.pid, "SIGKILL");
  // A zombie keeps its number; what it held is free.
  await child.exited;
  expect(takeLock(file)).toHaveProperty("release");
});

test("neither an empty file nor somebody's number is a lock", () => {
  const file = join(folder, "lock");
  writeFileSync(file, "");
  writeFileSync(`${file}.pid`, "1");
  expect(takeLock(file)).toHaveProperty("release");
});

test("a file that is no lock is named, to be deleted", () => {
  const file = join(folder, "lock");
  writeFileSync(file, "12345");
  expect(takeLock(file)).toMatchObject({
    problem: { code: "no-lock", file, hint: "delete the file, if no run is going on here" },
  });
});

test("where no file can be made, the system says why", () => {
  writeFileSync(join(folder, "file"), "");
  expect(() => takeLock(join(folder, "file", "lock"))).toThrow(/ENOTDIR|EEXIST/);
});
