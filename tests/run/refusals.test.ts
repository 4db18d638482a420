/** Bad input, through the front door: exit code 2, the place, what to type, and nothing measured. */
import { afterAll, expect, test } from "bun:test";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cli } from "./cli.ts";

const here = cli();
afterAll(() => here.remove());

const good = `suite: bad
question: What is wrong here?
baseline: js/fine
workloads:
  toy/sum: { n: [100, 1000] }
backends:
  js/fine:
  js/loop:
`;
/** Each level is nine times the one before: 9^9 values, if anyone expanded them. */
const bomb = [
  good.replace("[100, 1000]", "*i"),
  "x: &a [1, 2, 3, 4, 5, 6, 7, 8, 9]",
  ...Array.from("bcdefghi").map(
    (name, i) => `x${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[i]}`).join(", ")}]`,
  ),
];
const aliasBomb = `${bomb.slice(1).join("\n")}\n${bomb[0]}`;

/** What the file holds, and what stderr must contain: the place, then words of the message or the hint. */
const files: readonly [name: string, text: string, place: string, ...words: string[]][] = [
  ["unknown backend", good.replace("js/loop", "js/lop"), "bad.yaml:8:3", "js/lop", "js/loop"],
  ["unknown workload", good.replace("toy/sum", "toy/sun"), "bad.yaml:5:3", "toy/sun", "toy/sum"],
  ["unknown axis", good.replace("{ n:", "{ m:"), "bad.yaml:5:14", "m", "n"],
  ["unknown key", good.replace("baseline", "basline"), "bad.yaml:3:1", "basline", "baseline"],
  ["duplicate key", `${good}  js/loop:\n`, "bad.yaml:9:3", "js/loop"],
  ["tabs", good.replace("  js/fine", "\tjs/fine"), "bad.yaml:7", "tab"],
  ["an empty file", "", "bad.yaml", "suite"],
  ["a scalar", "hello", "bad.yaml:1:1", "suite"],
  ["a list", "- a\n- b\n", "bad.yaml:1:1", "suite"],
  ["10 MB of YAML", `${good}# ${"x".repeat(10e6)}\n`, "bad.yaml", "1 MiB"],
  ["an alias bomb", aliasBomb, "bad.yaml:", "alias"],
  ["__proto__ as a backend", good.replace("js/loop", "__proto__"), "bad.yaml:8:3", "__proto__"],
  ["__proto__ as an axis", good.replace("{ n:", "{ __proto__:"), "bad.yaml:5:14", "__proto__"],
  ["a name that climbs", good.replace("js/loop", "../../x"), "bad.yaml:8:3", "../../x"],
  ["a count that is none", good.replace("1000]", "12x]"), "bad.yaml:5:23", "12x"],
  ["a negative count", good.replace("1000]", "-1]"), "bad.yaml:5:23", "-1"],
  ["a count past its limit", good.replace("1000]", "99999999999]"), "bad.yaml:5:23", "1000000"],
  ["exclude without why", `${good}exclude:\n  - match: { n: 100 }\n`, "bad.yaml:10:5", "why"],
  [
    "exclude that matches nothing",
    `${good}exclude:\n  - { match: { n: 7 }, why: odd }\n`,
    "bad.yaml:10:5",
    "matches no cell",
  ],
  [
    "a foreign baseline",
    good.replace("baseline: js/fine", "baseline: js/wrong"),
    "bad.yaml:3:11",
    "js/wrong",
  ],
  [
    "two mistakes",
    good.replace("js/loop", "js/lop").replace("{ n:", "{ m:"),
    "bad.yaml:5:14",
    "bad.yaml:8:3",
  ],
];

test.each(files)("%s is refused with its place", async (_, text, place, ...words) => {
  writeFileSync(join(here.root, "suites", "bad.yaml"), text);
  const { code, out, err } = await here.run("bad");
  expect(err).toContain(place);
  for (const word of words) expect(err.toLowerCase()).toContain(word.toLowerCase());
  expect([code, out]).toEqual([2, ""]);
  expect(existsSync(join(here.root, ".bakeoff", "journals"))).toBeFalse();
});

const lines: readonly [args: string[], ...words: string[]][] = [
  [["hashng"], "hashng", "hashing"],
  [["suites"], "folder"],
  [["fine", "--only", "backnd=js/fine"], "backnd", "backend"],
  [["fine", "--only", "backend=wasm/*"], "--only"],
  [["fine", "--set", "m=3"], "m"],
  [["fine", "--set", "n=12x"], "12x"],
  [["fine", "--rounds", "-1"], "--rounds"],
  [["fine", "--budget", "10"], "--budget", "15m"],
  [["fine", "--quick", "--thorough"], "exclude each other"],
  [["fine", "--resume"], "there is no run to go on with"],
  [["fine", "--bogus"], "--bogus"],
  [[], "suite"],
];

test.each(lines)("%p is refused with a hint", async (args, ...words) => {
  const { code, out, err } = await here.run(...args);
  for (const word of words) expect(err).toContain(word);
  expect([code, out]).toEqual([2, ""]);
});

test("a folder and an unreadable name are refused, and so is a seed that is no number", async () => {
  mkdirSync(join(here.root, "suites", "folder.yaml"));
  for (const args of [["suites/folder.yaml"], ["fine", "--seed", "x"]]) {
    const { code, err } = await here.run(...args);
    expect([code, err === ""]).toEqual([2, false]);
  }
});
