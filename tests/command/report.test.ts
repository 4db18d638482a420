/** `bun run report` as its callers see it: files, words and exit codes. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "bun:test";
import { type ReportAsked, reportCommand } from "../../src/command/report.ts";
import { canonical } from "../../src/results/canonical.ts";
import type { PageData } from "../../src/report/html/sheet.ts";
import { synthetic } from "../report/html/synthetic.ts";

const home = mkdtempSync(join(tmpdir(), "bakeoff-report-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const write = (name: string, text: string): string => {
  writeFileSync(join(home, name), text);
  return name;
};
const head = write("head.json", canonical(synthetic({ algos: ["xxh64"] })));
const base = write("base.json", canonical(synthetic({ algos: ["xxh64"], seed: "base" })));

async function report(asked: Partial<ReportAsked>): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ["", ""];
  const code = await reportCommand(
    { wanted: [], format: "html", out: join(home, "site"), home, ...asked },
    { out: (text) => void (out += text), err: (text) => void (err += text) },
  );
  return { code, out, err };
}

/** What the page's script reads. */
function unpacked(html: string): PageData {
  const packed = /id="data">([^<]*)</.exec(html)?.[1] ?? "";
  return JSON.parse(Buffer.from(Bun.gunzipSync(Buffer.from(packed, "base64"))).toString()) as PageData;
}

const site = (): string => readFileSync(join(home, "site", "index.html"), "utf8");

test("one page from one file", async () => {
  const { code, out, err } = await report({ wanted: [head] });
  expect([code, out]).toEqual([0, ""]);
  expect(err).toContain(join("site", "index.html"));
  expect(site().match(/<article/g)).toHaveLength(1);
  // What the catalog says of a backend reaches the drawer.
  const { notes, sheets } = unpacked(site());
  expect(JSON.stringify(sheets[0]?.snippets ?? notes)).toContain("bk_hash_memory(");
  expect(notes["ffi/xxhash"]?.install).toContain("C compiler");
  expect(notes["wasm/hash-wasm"]?.install).toStartWith("bun add hash-wasm@");
  expect(notes["bun/hash"]?.install).toContain("part of Bun");
});

test("several files and a base share a page; the pair comes first", async () => {
  expect((await report({ wanted: [head, base] })).code).toBe(0);
  expect(site().match(/<article/g)).toHaveLength(2);
  expect((await report({ wanted: [head], base })).code).toBe(0);
  expect(site().match(/<article/g)).toHaveLength(2);
  expect(site().indexOf("What changed")).toBeLessThan(site().indexOf("What to use when"));
});

test("Markdown goes to stdout", async () => {
  const { code, out } = await report({ wanted: [head], format: "md" });
  expect(code).toBe(0);
  expect(out).toContain("**What to use when**");
  const pair = await report({ wanted: [head], base, format: "md" });
  expect(pair.out).toContain("bun run report head.json --base base.json --format md");
});

test("what cannot be read or written is said, with 2", async () => {
  expect((await report({})).err).toContain("there are no results yet");
  expect((await report({ wanted: ["nowhere.json"] })).code).toBe(2);
  const torn = await report({ wanted: [write("torn.json", '{"schema":1,"su')] });
  expect([torn.code, torn.err.includes("torn.json")]).toEqual([2, true]);
  const blocked = await report({ wanted: [head], out: join(home, head) });
  expect([blocked.code, blocked.err.includes("--out another folder")]).toEqual([2, true]);
});

test("results are read in a terminal, floors on request, and a suite goes by its name", async () => {
  mkdirSync(join(home, ".bakeoff", "last"), { recursive: true });
  write(join(".bakeoff", "last", "hashing.json"), canonical(synthetic({ algos: ["xxh64"] })));
  const { code, out } = await report({ wanted: ["hashing"], format: "term" });
  expect(code).toBe(0);
  expect(out).toStartWith("hashing · linux-x64-amd");
  expect(out).toContain("4 floors left out: bun run report --format term --floors hashing");
  expect(out).not.toContain("control/noop\n");
  const pair = await report({ wanted: [head], base, format: "term" });
  expect(pair.out).toStartWith("hashing: ");
});

test("a cell's past is its file's commits, marked where its implementation changed", async () => {
  const place = join("results", "hashing", "linux-x64-amd-25.17.1-4c.json");
  mkdirSync(join(home, "results", "hashing"), { recursive: true });
  const git = (...args: string[]): void => {
    const own = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"];
    expect(Bun.spawnSync(["git", ...own, ...args], { cwd: home }).exitCode).toBe(0);
  };
  git("init", "-q");
  const changed = synthetic({ algos: ["xxh64"], seed: "later", slowed: { "js/xxhash": 1.5 } });
  const later = {
    ...changed,
    cells: changed.cells.map((it) => (it.id.includes("js/xxhash") ? { ...it, impl: "c40d11" } : it)),
  };
  for (const [text, name] of [
    [canonical(synthetic({ algos: ["xxh64"] })), "one"],
    [canonical(later), "two"],
  ] as const) {
    write(place, text);
    git("add", "results");
    git("commit", "-qm", name);
  }
  expect((await report({ wanted: [place], history: true })).code).toBe(0);
  const history = unpacked(site()).sheets[0]?.history ?? [];
  expect(history.map(({ cells }) => Object.keys(cells).length > 30)).toEqual([true, true]);
  const id = "hash/memory size=64KiB | js/xxhash";
  expect(history.map(({ cells }) => cells[id]?.moved)).toEqual([
    undefined,
    expect.stringMatching(/^\+\d.*implementation$/),
  ]);
  expect(history[1]?.cells["hash/memory size=64KiB | bun/hash"]?.moved).toBeUndefined();
});

test("all committed results fit on a page of one megabyte", async () => {
  const root = join(import.meta.dir, "../..");
  const { code } = await report({ wanted: [], home: root });
  // A checkout without results has nothing to show.
  if (code === 0) expect(Buffer.byteLength(site())).toBeLessThan(1e6);
}, 30_000);
