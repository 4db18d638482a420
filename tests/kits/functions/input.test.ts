/** What a module of input offers, and that every process makes the same of it. */
import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { maker, sizesIn } from "../../../kits/functions/input.ts";

const folder = mkdtempSync(join(tmpdir(), "bakeoff-input-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;
function module(text: string): string {
  const path = join(folder, `${files++}.ts`);
  writeFileSync(path, text);
  return path;
}

test("one input, a ladder of sizes, labelled values; a list is one input", async () => {
  expect(await sizesIn(module("export default [3, 1, 2];"))).toEqual([]);
  expect(await sizesIn(module("export default () => 1;"))).toEqual([]);
  expect(await sizesIn(module("export const sizes = [1, 'many']; export default (n) => n;"))).toEqual([
    1,
    "many",
  ]);
  const labelled = module("export default [{ label: 'a', value: 1 }, { label: 'b', value: [2] }];");
  expect(await sizesIn(labelled)).toEqual(["a", "b"]);
  expect(await (await maker(labelled, "b", 1))()).toEqual([2]);
});

describe("refused", () => {
  test.each([
    ["export const x = 1;", "no default export"],
    ["export const sizes = 5; export default (n) => n;", "no array of numbers or texts"],
    ["export const sizes = [1, 1]; export default (n) => n;", "stands twice"],
    ["export const sizes = [1]; export default [1];", "must be a function of a size"],
  ])("%s", async (text, sentence) => {
    const asked = sizesIn(module(text));
    expect(asked).rejects.toThrow(sentence);
    await asked.catch(() => {});
  });
});

test("chance is the same each time an input is made, another for another seed, and itself again afterwards", async () => {
  const path = module("export default async (n = 3) => Array.from({ length: n }, () => Math.random());");
  const usual = Math.random;
  const make = await maker(path, undefined, 7);
  const [first, second] = [await make(), await make()];
  expect(first).toEqual(second);
  expect(first).not.toBe(second);
  expect(await (await maker(path, undefined, 8))()).not.toEqual(first);
  expect(await (await maker(path, 5, 7))()).toHaveLength(5);
  expect((first as number[]).every((it) => it >= 0 && it < 1)).toBeTrue();
  expect(Math.random).toBe(usual);
});

test("a throw gives chance back, too", async () => {
  const usual = Math.random;
  const make = await maker(module("export default () => { throw new Error('no'); };"), undefined, 1);
  await make().catch(() => {});
  expect(Math.random).toBe(usual);
});
