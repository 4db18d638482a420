/**
 * A family of a stranger's comes as new files only: a workload with a measure, a backend with scratch, a program behind a
 * boundary that nothing else here uses, in pools and beside controls that have never heard of it.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readId } from "../src/id.ts";
import type { MeasuredCell, Results } from "../src/model/index.ts";
import { matrix } from "../src/report/terminal/matrix.ts";
import { page } from "../src/report/html/page.ts";
import { readResults } from "../src/results/read.ts";
import { type Cli, cli } from "./run/cli.ts";

let family: Cli;
/** Where its children keep what is theirs. */
const temporary = (): string => join(family.root, "tmp");
beforeAll(() => {
  family = cli("family");
  process.env["TMPDIR"] = temporary();
});
const usual = process.env["TMPDIR"];
afterAll(() => {
  if (usual === undefined) delete process.env["TMPDIR"];
  else process.env["TMPDIR"] = usual;
  family.remove();
});

const root = join(import.meta.dir, "..");

test("nothing outside its folder names it", () => {
  const files = [
    ...new Bun.Glob("{src,backends,workloads,kits,native,scripts,suites}/**/*.{ts,yaml,json}").scanSync(root),
  ];
  expect(files.length).toBeGreaterThan(200);
  expect(
    files.filter((file) => /toy\/letters|process\/letters/.test(readFileSync(join(root, file), "utf8"))),
  ).toEqual([]);
});

test("it is planned with its pools and its floor, and answers right everywhere", async () => {
  mkdirSync(temporary(), { recursive: true });
  const { out, err, code } = await family.run("letters", "--check");
  expect({ out, code }).toEqual({ out: "6 of 6 cells answer right\n", code: 0 });
  expect(err).not.toContain("problem");
}, 60_000);

test("it is measured, its measure is a result, and its scratch is gone", async () => {
  const { out, code, err } = await family.run("letters", "--json");
  expect({ code, err: code === 0 ? "" : err }).toEqual({ code: 0, err: "" });
  const read = readResults(out, "letters.json");
  if ("problems" in read) throw new Error(JSON.stringify(read.problems));
  const results: Results = read.results;
  const cells = results.cells.filter((cell): cell is MeasuredCell => cell.status === "measured");
  const columns = cells.map(({ id }) => readId(id).column);
  expect(columns).toEqual([
    "control/copy",
    "control/echo",
    "js/letters",
    "js/letters",
    "pool/workers inner=js/letters threads=2",
    "pool/workers inner=process/letters threads=2",
    "process/letters",
  ]);
  expect(results.measures).toEqual({
    "toy/letters": { letters: { about: "letters found", unit: "count", better: "more" } },
  });
  const found = new Set(
    cells.filter(({ id }) => !id.includes("control/")).map(({ facts }) => facts["letters"]),
  );
  expect(found.size).toBe(1);
  expect(matrix(results, { width: 200, color: false })).toContain(` letters`);
  const html = page({ sheets: [{ title: "x", results }], notes: {} }, { script: "", style: "", first: "" });
  expect(html).toContain('value="measure letters"');
  expect(html).toMatch(/--b-process_2fletters:light-dark\(#a94e00,#f39762\)/);
  expect(readdirSync(temporary())).toEqual([]);
}, 120_000);
