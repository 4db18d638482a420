/** `dir:` with nothing after it: rows that are there only when the command line names a folder. */
import { expect, test } from "bun:test";
import { good, parse, planned, refusals, suiteText } from "./fixture.ts";

const waiting = "workloads: { hash/memory: , tree/folder: { dir: } }\n";
const ids = (lines: string, set?: string[]) =>
  planned(good(lines, set === undefined ? {} : { set })).plan.cases.map(({ id }) => decodeURIComponent(id));

test("without --set the rows are not there, and the suite measures no folder", () => {
  expect(ids(waiting)).toEqual(["hash/memory"]);
  expect(good(waiting).grids.map(({ workload }) => workload)).toEqual(["hash/memory"]);
});

test("with --set they are, beside the others", () => {
  expect(ids(waiting, ["dir=/usr,~/Pictures"])).toEqual([
    "hash/memory",
    "tree/folder dir=/usr",
    "tree/folder dir=/home/someone/Pictures",
  ]);
});

test("a typed path is meant from where it is typed, a written one from the suite", () => {
  expect(ids(waiting, ["dir=photos"])).toContain("tree/folder dir=/typed/here/photos");
  const written = "workloads: { tree/folder: { dir: photos } }";
  expect(ids(written)).toEqual(["tree/folder dir=/typed/here/suites/photos"]);
});

test("other grids of the workload need not wait", () => {
  expect(ids("workloads: { tree/folder: [{ dir: }, { dir: /usr }] }")).toEqual(["tree/folder dir=/usr"]);
});

test("a suite that only waits says what to type", () => {
  const result = parse(suiteText("workloads: { tree/folder: { dir: } }"));
  expect("problems" in result && result.problems).toMatchObject([
    { code: "nothing-to-run", line: 5, hint: "--set dir=~/Pictures" },
  ]);
  expect(parse(suiteText("workloads: { tree/folder: { dir: } }"), { set: ["dir=/usr"] })).toHaveProperty(
    "suite",
  );
});

test("a rule about rows that wait is no mistake, one about a size that is not there is", () => {
  const rule = (match: string): string => `${waiting}exclude: [{ match: ${match}, why: because }]`;
  expect(planned(good(rule("{ workload: tree/* }"))).warnings).toMatchObject([{ code: "idle-rule" }]);
  expect(planned(good(rule("{ dir: /usr* }"))).warnings).toMatchObject([{ code: "idle-rule" }]);
  expect(planned(good(rule("{ workload: tree/* }"), { set: ["dir=/usr"] })).warnings).toEqual([]);
  expect(refusals(good(rule("{ size: 3B }")))).toMatchObject([{ code: "idle-rule" }]);
});

test.each(["hash/memory: { size: }", "tree/folder: { hidden: }", "tree/folder: { dir: [ , /usr] }"])(
  "only a path may be left empty, not %s",
  (row) => {
    expect(parse(suiteText(`workloads: { ${row} }`))).toHaveProperty("problems");
  },
);
