/** Trees that are removed while they are walked, and walks that fail. */
import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { profileBy, removeAll, temporary, walkers } from "./trees.ts";

afterAll(removeAll);

const wide = 100;
const deep = 4;
const files = wide * deep;

/** Folders side by side, each with folders in folders, a file in every one. */
function nested(): string {
  const path = temporary();
  for (let n = 0; n < wide; n++) {
    let place = join(path, `d${n}`);
    for (let level = 0; level < deep; level++, place = join(place, "sub")) {
      mkdirSync(place);
      writeFileSync(join(place, "file"), "");
    }
  }
  return path;
}

const all = await walkers();

describe("folders removed while they are walked", () => {
  test.each(all)(
    "$id gives an answer or an error with a name",
    async (walker) => {
      // Until a walk has met the removal: with an error, or with part of what was there.
      let met = false;
      for (let round = 0; round < 3 || (!met && round < 50); round++) {
        const path = nested();
        const remover = Bun.spawn(["rm", "-rf", path]);
        while (remover.exitCode === null) {
          const outcome = await profileBy(walker, path).then(
            (profile) => profile.files,
            ({ message }: Error) => message,
          );
          if (typeof outcome === "number") {
            expect(outcome).toBeLessThanOrEqual(files);
            met ||= outcome > 0 && outcome < files;
          } else {
            expect(outcome).toMatch(/ENOENT|no such file/);
            met ||= /bakeoff-tree-\w+\/d\d/.test(outcome);
          }
          await Bun.sleep(0);
        }
      }
      expect(met).toBe(true);
    },
    60_000,
  );
});

/** Walks through node:fs/promises whose reading fails after a while, and counts how often it is asked. */
const failing = (path: string): string => `
  const promises = require("node:fs/promises");
  const { readdir } = promises;
  let asked = 0;
  promises.readdir = (...of) => (++asked === 100 ? Promise.reject(new Error("the hundredth")) : readdir(...of));
  const { default: backend } = await import(${JSON.stringify(join(import.meta.dir, "../../../backends/js/readdir-async.ts"))});
  const operation = backend.operations.find(({ workload }) => workload === "tree/folder");
  const session = await operation.open({
    p: { pattern: "**", depth: 1000000 }, own: { inflight: 32 }, input: { path: ${JSON.stringify(path)} }, context: {},
  });
  const why = await session.run(0, 1).then(() => "nothing", ({ message }) => message);
  const then = asked;
  await Bun.sleep(100);
  console.log(JSON.stringify({ why, inflight: then <= 100 + 32, more: asked - then }));`;

test("js/readdir-async has stopped when it has failed", () => {
  const path = temporary();
  for (let n = 0; n < 3000; n++) mkdirSync(join(path, `d${n}`));
  const { stdout, stderr } = Bun.spawnSync([process.execPath, "-e", failing(path)], { cwd: import.meta.dir });
  expect(stderr.toString()).toBe("");
  expect(JSON.parse(stdout.toString())).toEqual({ why: "the hundredth", inflight: true, more: 0 });
});
