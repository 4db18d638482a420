/** Axes of kind `text`: free values in files and on the command line, and what stands for them in ids. */
import { expect, test } from "bun:test";
import { readId } from "../../src/id.ts";
import { takes } from "../../src/suite/floor.ts";
import { catalog, good, parse, planned, statuses, suiteText } from "./fixture.ts";

const rows =
  "workloads: { tree/folder: { dir: /usr, words: [any, 'a b', 'ü=|,%'] } }\nbackends: { bun/hash: }";
const ids = (lines: string, set: string[] = []) =>
  planned(good(lines, { set })).plan.cases.map(({ id }) => id);

test("a text stands percent-encoded in ids, its default not at all, and is read back from them", () => {
  expect(ids(rows)).toEqual([
    "tree/folder dir=/usr",
    "tree/folder dir=/usr words=a%20b",
    "tree/folder dir=/usr words=%C3%BC%3D%7C,%25",
  ]);
  expect(ids(rows).map((id) => readId(id).params["words"])).toEqual([undefined, "a b", "ü=|,%"]);
});

test("--set replaces texts, and a comma that belongs to one has a backslash in front", () => {
  const set = (text: string): string[] =>
    planned(good(rows, { set: [text] })).plan.cases.map(({ params }) => String(params["words"]));
  expect(set("words=b=c")).toEqual(["b=c"]);
  expect(set("words=x,y")).toEqual(["x", "y"]);
  expect(set(String.raw`words={x\,y},\z,\,`)).toEqual(["{x,y}", String.raw`\z`, ","]);
  const folders = planned(good(rows, { set: [String.raw`dir=/a\,b,/c`, "words=any"] })).plan.cases;
  expect(folders.map(({ params }) => params["dir"])).toEqual(["/a,b", "/c"]);
});

test("what --set may not give is said, and that a comma may be to blame", () => {
  const refused = (set: string) => {
    const result = parse(suiteText(rows), { set: [set] });
    return "problems" in result
      ? result.problems.map(({ file, message, hint }) => [file, message, hint])
      : [];
  };
  expect(refused("words=why?")).toEqual([["--set", "words: why?: ? asks for nothing", undefined]]);
  expect(refused("words=x,y?")).toEqual([
    ["--set", "words: y?: ? asks for nothing", String.raw`a comma that belongs to a value is written \,`],
  ]);
  expect(refused(`words=${"x".repeat(13)}`)).toEqual([
    ["--set", `words: ${"x".repeat(13)}: longer than 12 characters`, undefined],
  ]);
});

test("a filter names texts, whole or with *, its commas escaped alike", () => {
  const kept = (only: string): string[] =>
    statuses(good(rows), { only: [only] }).filter((it) => it.endsWith("bun/hash: run"));
  expect(kept("words=a b")).toEqual(["tree/folder dir=/usr words=a%20b | bun/hash: run"]);
  expect(kept("words=ü=|\\,%")).toEqual(["tree/folder dir=/usr words=%C3%BC%3D%7C,%25 | bun/hash: run"]);
  expect(kept("words=a*")).toHaveLength(2);
  expect(kept("words=any,a b")).toHaveLength(2);
});

test("another operation's text is taken where it is allowed", () => {
  const words = catalog.workloads.get("tree/folder")?.value.params["words"];
  expect(["b", "b?", "b".repeat(13), 7].map((value) => takes(words!, value))).toEqual([
    true,
    false,
    false,
    false,
  ]);
});
