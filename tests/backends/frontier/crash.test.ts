/** A durable queue's user is killed at random moments: no record it was promised is lost, and none comes twice. */
import { afterAll, expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { kinds, type Kind } from "./queues.ts";

const temporary = mkdtempSync(join(tmpdir(), "bakeoff-crash-"));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));
const user = join(import.meta.dir, "user.ts");

/** The last number a kind of line tells. */
const last = (text: string, word: string, before: number): number =>
  Number(
    text
      .split("\n")
      .slice(0, -1)
      .findLast((line) => line.startsWith(word))
      ?.split(" ")[1] ?? before,
  );

async function left(kind: Kind, folder: string): Promise<number[]> {
  const child = Bun.spawn([process.execPath, user, kind, folder], { stdout: "pipe", stderr: "inherit" });
  return (await new Response(child.stdout).json()) as number[];
}

/** Runs a user and kills it `ms` after its first promise; what it had been promised until then. */
async function killed(kind: Kind, folder: string, from: number, ms: number): Promise<string> {
  const child = Bun.spawn([process.execPath, user, kind, folder, String(from)], {
    stdout: "pipe",
    stderr: "inherit",
  });
  let told = "";
  let armed = false;
  const decoder = new TextDecoder();
  for await (const piece of child.stdout) {
    told += decoder.decode(piece);
    if (!armed) setTimeout(() => child.kill("SIGKILL"), ms);
    armed = true;
  }
  await child.exited;
  expect(child.signalCode).toBe("SIGKILL");
  return told;
}

test.each(Object.keys(kinds) as Kind[])(
  "%s",
  async (kind) => {
    const folder = mkdtempSync(join(temporary, "queue-"));
    let [next, done] = [0, 0];
    // The moments are random by themselves; these only spread them.
    for (const ms of [0, 1, 3, 9, 20, 41]) {
      const told = await killed(kind, folder, next, ms);
      const pushed = last(told, "pushed", next);
      const finished = last(told, "done", done);
      const rest = await left(kind, folder);
      const first = rest[0] ?? pushed;
      // In order, without a gap: none lost between, none twice.
      expect(rest).toEqual(rest.map((_, i) => first + i));
      // What was done with does not come again; of what was not, at most the batch whose promise was cut off is gone.
      expect(first).toBeGreaterThanOrEqual(finished);
      expect(first).toBeLessThanOrEqual(finished + 10);
      next = first + rest.length;
      done = first;
      expect(next).toBeGreaterThanOrEqual(pushed);
      expect(next).toBeLessThanOrEqual(pushed + 10);
    }
  },
  120_000,
);
