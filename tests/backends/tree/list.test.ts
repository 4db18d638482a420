/** What a list of paths costs is paid inside the call, by every backend. */
import { afterAll, expect, test } from "bun:test";
import { jscDescribe } from "bun:jsc";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openAt, removeAll, temporary, walkers } from "./trees.ts";

afterAll(removeAll);

const path = temporary();
for (let n = 0; n < 60; n++) {
  mkdirSync(join(path, `folder-${n}/below`), { recursive: true });
  for (let file = 0; file < 20; file++) writeFileSync(join(path, `folder-${n}/below/file-${file}.js`), "");
}

// ffi/walk cuts its paths from one text: there is nothing to join, and JavaScriptCore calls a cutting a rope, too.
const joining = (await walkers()).filter(({ id }) => !id.startsWith("ffi/walk"));

test.each(joining)("$id leaves no path to be joined by whoever reads it", async ({ list, own }) => {
  const session = await openAt(list, own, path);
  // Once compiled, it does not leave out what nobody seems to need.
  for (let round = 0; round < 30; round++) {
    const paths = (await session.run(0, 1)) as readonly string[];
    expect(paths).toHaveLength(1200);
    expect(paths.filter((it) => jscDescribe(it).includes("rope"))).toEqual([]);
  }
  await session.close?.();
});
