/** Patterns and names: the same in JavaScript and in C. */
import { afterAll, describe, expect, test } from "bun:test";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as fc from "fast-check";
import {
  byBytes,
  checkPattern,
  decodeName,
  encodeName,
  extensionOf,
  matcher,
  readPattern,
} from "bakeoff/kits/tree";
import walk from "../../../native/walk/index.ts";
import { wanted } from "../../../workloads/tree/answer/pattern.ts";
import { everything, listBy, removeAll, temporary, walkers } from "./trees.ts";

afterAll(removeAll);

const native = await walk.open();
const nativeMatch = (glob: string, path: string): boolean => {
  if ("missing" in native) throw new Error(native.missing);
  const bytes = (text: string): Uint8Array => Buffer.concat([encodeName(text), Buffer.of(0)]);
  return native.kernels.bk_walk_match(bytes(glob), bytes(path)) === 1;
};

const matching: [glob: string, path: string, matches: boolean][] = [
  ["**", "a", true],
  ["**", "a/b/c", true],
  ["*", "a", true],
  ["*", "a/b", false],
  ["**/*.js", "r.js", true],
  ["**/*.js", "a/b/r.js", true],
  ["**/*.js", "a/b/r.jsx", false],
  ["**/*.js", ".hidden/.js", true],
  ["a/**", "a", false],
  ["a/**", "a/b/c", true],
  ["a/**/b", "a/b", true],
  ["a/**/b", "a/x/y/b", true],
  ["a/**/b", "ab", false],
  ["**/x/**/y", "x/x/z/y", true],
  ["**/x/**/y", "y/x", false],
  ["**/ab*cd*ef", "q/abcdcdefef", true],
  ["a**b", "axb", true],
  ["a**b", "a/b", false],
  ["*.", "a\n.", true],
  ["a.c", "abc", false],
  ["**/test", "x/test/y", false],
];

test.each(matching)("%s and %s: %p", (glob, path, matches) => {
  expect(matcher([glob])(path)).toBe(matches);
  expect(new Bun.Glob(glob).match(path)).toBe(matches);
});

test.skipIf("missing" in native).each(matching)("in C: %s and %s: %p", (glob, path, matches) => {
  expect(nativeMatch(glob, path)).toBe(matches);
});

const segment = fc.string({ unit: fc.constantFrom("a", "b", ".", "é", "\n"), minLength: 1, maxLength: 4 });
const globSegment = fc.oneof(
  fc.constant("**"),
  fc.string({ unit: fc.constantFrom("a", "b", ".", "é", "*"), minLength: 1, maxLength: 5 }),
);
const paths = fc.array(segment, { minLength: 1, maxLength: 5 }).map((all) => all.join("/"));
const globs = fc.array(globSegment, { minLength: 1, maxLength: 5 }).map((all) => all.join("/"));

test("any pattern and path: the oracle, which shares no line with the matchers, agrees", () => {
  const choice = fc
    .array(fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 2 }), { minLength: 1, maxLength: 3 })
    .map((all) => `{${all.join(",")}}`);
  const braced = fc.tuple(globs, choice).map(([glob, some]) => (glob.endsWith("**") ? glob : glob + some));
  fc.assert(
    fc.property(fc.oneof(globs, braced), paths, (glob, path) => {
      const { included, excluded } = wanted(`${glob} !${glob}`);
      const right = matcher(readPattern(`!${glob}`).excludes)(path);
      expect([included(path), excluded(path)]).toEqual([right, right]);
    }),
    { numRuns: 5000, seed: 7 },
  );
  for (const [glob, path, matches] of matching) expect(wanted(glob).included(path)).toBe(matches);
});

test.skipIf("missing" in native)("any glob and path: JavaScript and C agree", () => {
  fc.assert(
    fc.property(globs, paths, (glob, path) => {
      expect(nativeMatch(glob, path)).toBe(matcher([glob])(path));
    }),
    { numRuns: 5000, seed: 7 },
  );
});

test("a pattern's globs, without their braces", () => {
  expect(readPattern("**")).toEqual({ globs: [], includes: [], excludes: [] });
  expect(readPattern("**/*.{js,ts} !**/{a,b{1,2}}")).toEqual({
    globs: ["**/*.{js,ts}"],
    includes: ["**/*.js", "**/*.ts"],
    excludes: ["**/a", "**/b1", "**/b2"],
  });
});

test.each([
  "**",
  "*",
  "src/**/*.{ts,tsx} !**/node_modules !**/.*",
  "{a,b/{c,d}}/é",
  `{${"a,".repeat(99)}b}`,
  " **/*.js ",
])("%s can be asked for", (text) => {
  expect(checkPattern(text)).toBe(true);
});

test.each([
  ["", "no glob"],
  ["  ", "no glob"],
  ["!", "matches nothing"],
  ["/usr/*", "matches nothing"],
  ["src/", "matches nothing"],
  ["a//b", "matches nothing"],
  ["./a", "matches nothing"],
  ["** !../a", "matches nothing"],
  ["{a,}", "matches nothing"],
  ["*.tsx?", "? has no meaning here"],
  ["[ab].js", "[ has no meaning here"],
  [String.raw`a\*`, String.raw`\ has no meaning here`],
  ["*.{js", "*.{js has a brace without its other half"],
  ["json}", "json} has a brace without its other half"],
  ["a**/b", "write * for it"],
  ["{,a}**", "write * for it"],
  [`{${"a,".repeat(100)}b}`, "more than 100 globs"],
  ["{a,b}".repeat(90), "more than 100 globs"],
])("%s cannot be asked for", (text, why) => {
  expect(checkPattern(text)).toContain(why);
});

/** Folders and files with what globs are made of in their names. */
function globbedTree(): string {
  const path = temporary();
  const parts = ["a", "b", "ab.js", ".h", "a!b", "!a", "(a)", "x,y", "é", "$"];
  for (const [n, part] of parts.entries()) {
    const folder = join(path, part, `d${n % 3}`, parts[(n * 7 + 3) % parts.length]!);
    mkdirSync(folder, { recursive: true });
    for (const file of parts) writeFileSync(join(folder, `${file}.a`), "");
    writeFileSync(join(path, part, "b.js"), "");
    writeFileSync(join(path, `${part}.js`), "");
  }
  return path;
}

test("any pattern that may be asked for: all that take it list the same", async () => {
  const path = globbedTree();
  const all = (await walkers()).filter(({ id }) => !id.startsWith("pool/"));
  const literal = fc.constantFrom(
    ..."a b d j . * ! ( $ é ,".split(" "),
    "**",
    "{a,b}",
    "{,a}",
    "{!a,b}",
    "{a/b,d*}",
    "{{a,b},d}",
  );
  const piece = fc.oneof(
    fc.constant("**"),
    fc.array(literal, { minLength: 1, maxLength: 4 }).map((it) => it.join("")),
  );
  const some = fc.array(piece, { minLength: 1, maxLength: 4 }).map((it) => it.join("/"));
  const pattern = fc.array(some, { minLength: 1, maxLength: 2 }).map((it) => it.join(" "));
  const asked = fc.sample(
    pattern.filter((text) => checkPattern(text) === true),
    { numRuns: 300, seed: 7 },
  );
  const takers = new Set<string>();
  for (const text of asked) {
    const p = { ...everything, pattern: text };
    const lists = new Map<string, string[]>();
    for (const walker of all) {
      if (walker.list.supports(p, walker.own, {}) !== true) continue;
      const found = [...(await listBy(walker, path, p))].toSorted().join("\n");
      lists.set(found, [...(lists.get(found) ?? []), walker.id]);
      takers.add(walker.id);
    }
    expect({ text, differing: [...lists.values()].slice(1) }).toEqual({ text, differing: [] });
  }
  expect(takers.size).toBe(all.length);
}, 60_000);

describe("names", () => {
  test("any bytes survive", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
        expect([...encodeName(decodeName(bytes))]).toEqual([...bytes]);
      }),
      { numRuns: 5000, seed: 7 },
    );
  });

  test("UTF-8 is read as such, every other byte by itself", () => {
    expect(decodeName(Buffer.from("ü\ufffd😀"))).toBe("ü\ufffd😀");
    expect(decodeName(Buffer.of(0x61, 0xff, 0xc3, 0xbc, 0xc3))).toBe("a\udcffü\udcc3");
    expect(decodeName(Buffer.of(0xed, 0xb2, 0x80))).toBe("\udced\udcb2\udc80");
  });

  test("their order is that of their bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), fc.uint8Array({ maxLength: 6 }), (a, b) => {
        expect(Math.sign(byBytes(decodeName(a), decodeName(b)))).toBe(Buffer.compare(a, b));
      }),
      { numRuns: 5000, seed: 7 },
    );
    expect(byBytes("\ue000", "😀")).toBe(-1);
  });

  test.each([
    ["a.txt", ".txt"],
    ["A.TxT", ".txt"],
    ["a.tar.gz", ".gz"],
    [".bashrc", "<no extension>"],
    ["..a", ".a"],
    ["a.", "<no extension>"],
    ["a", "<no extension>"],
    ["x.ÄB", ".Äb"],
  ])("the extension of %s is %s", (name, extension) => {
    expect(extensionOf(name)).toBe(extension);
  });
});
