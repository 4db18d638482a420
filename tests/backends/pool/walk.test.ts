/** pool/walk's workers with an inner backend that does as told; what it finds on real trees is tested under tree/. */
import { afterAll, expect, test } from "bun:test";
import { join } from "node:path";
import { type Crew, startCrew } from "../../../backends/pool/walk/crew.ts";

const faulty = join(import.meta.dir, "faulty.ts");
const crews: Crew[] = [];
afterAll(() => Promise.all(crews.map((crew) => crew.close())));

async function start(module = faulty, wait?: number): Promise<Crew> {
  const p = { pattern: "**", depth: 9 };
  const crew = await startCrew({ module, workload: "tree/list", p, path: "/root", scratch: "" }, 2, wait);
  crews.push(crew);
  return crew;
}

/** `expect().rejects` waits without letting messages of workers in. */
const failure = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => "it did not fail",
    (error: unknown) => String(error),
  );

test("every folder is walked once, and a worker that came too late is left out", async () => {
  const crew = await start();
  for (const folders of [[], ["a"], ["a", "b"], Array.from({ length: 99 }, (_, i) => `d/${i}`)]) {
    const parts = (await crew.walk(folders)) as string[][];
    expect(parts.flat().toSorted()).toEqual(folders.map((folder) => `${folder}/file`).toSorted());
    expect(parts.every((part) => part.length > 0)).toBe(true);
  }
});

test("what a worker throws names it, and the next call is not mixed with the one that failed", async () => {
  const crew = await start();
  for (let i = 0; i < 3; i++) {
    expect(await failure(crew.walk(["late", "throws"]))).toMatch(
      /^RangeError: worker \d of 2: no hash of these today$/,
    );
    const parts = (await crew.walk(["a", "b"])) as string[][];
    expect(parts.flat().toSorted()).toEqual(["a/file", "b/file"]);
  }
});

test("a worker that exits while it works, in this call and the next", async () => {
  const crew = await start();
  const says = /worker \d of 2 ended with code 3$/;
  expect(await failure(crew.walk(["exits", "late"]))).toMatch(says);
  expect(await failure(crew.walk(["a", "b"]))).toMatch(says);
});

test.each([
  ["throw new RangeError('not me')", undefined, /^RangeError: worker \d of 2: not me$/],
  ["export default { name: 'js/idle', operations: [] }", undefined, /worker \d of 2: js\/idle does not do/],
  ["await new Promise(() => {})", 500, /worker \d of 2 was not ready after 500 ms$/],
])("an inner backend that cannot begin: %s", async (code, wait, says) => {
  expect(await failure(start(`data:text/javascript,${encodeURIComponent(code)}`, wait))).toMatch(says);
});
