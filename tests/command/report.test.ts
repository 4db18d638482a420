/** `bun run report` as its callers see it: files, words and exit codes. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "bun:test";
import { type ReportAsked, reportCommand } from "../../src/command/report.ts";
import { canonical } from "../../src/results/canonical.ts";
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

const site = (): string => readFileSync(join(home, "site", "index.html"), "utf8");

test("one page from one file", async () => {
  const { code, out, err } = await report({ wanted: [head] });
  expect([code, out]).toEqual([0, ""]);
  expect(err).toContain(join("site", "index.html"));
  expect(site().match(/<article/g)).toHaveLength(1);
  // What the catalog says of a backend reaches the drawer.
  expect(site().includes("bk_hash_memory(")).toBe(true);
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
