/** `compare` as it is typed, with whole commands. */
import { afterAll, describe, expect, test } from "bun:test";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { typed } from "../typed.ts";

const folder = mkdtempSync(join(tmpdir(), "bakeoff-commands-"));
writeFileSync(join(folder, "package.json"), "{}");
writeFileSync(join(folder, "count"), "0");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const compare = (...words: string[]) => typed(folder, ["compare", ...words]);

describe("is said before anything is measured", () => {
  test.each<[string, string[], number, string]>([
    [
      "other output",
      ["printf 'x\\na\\n'", "printf 'x\\nb\\n'", "--same-output"],
      4,
      `the answers differ: printf 'x\\nb\\n' answered "b" in line 2, where printf 'x\\na\\n' prints "a"`,
    ],
    ["less output", ["echo a", "true", "--same-output"], 4, 'answered "" in line 1, where echo a prints "a"'],
    ["an exit code", ["true", "exit 3"], 4, "exit 3 exited with code 3"],
    ["a signal", ["true", "kill -SEGV $$"], 4, "died of SIGSEGV"],
    ["a program that is none", ["nosuch-program", "true"], 4, "nosuch-program exited with code 127"],
    ["what it had to say", ["true", "echo oh no >&2; exit 1"], 4, "| oh no"],
    [
      "a preparation that fails",
      ["true", "false", "--ignore-failure", "--prepare", "exit 2"],
      4,
      "--prepare exit 2 exited with code 2",
    ],
    ["an option of functions", ["true", "false", "--fresh"], 2, "--fresh: this is for functions"],
    ["an input", ["true", "false", "--input", "x.ts"], 2, "--input: this is for functions"],
  ])(
    "%s",
    async (_, words, code, sentence) => {
      const ran = await compare(...words);
      expect([ran.code, ran.out + ran.err]).toEqual([code, expect.stringContaining(sentence)]);
    },
    60_000,
  );
});

test("an option of commands is none of functions", async () => {
  writeFileSync(join(folder, "a.ts"), "export default () => 1;\n");
  const { code, err } = await compare("a.ts", "a.ts", "--same-output");
  expect([code, err]).toEqual([2, expect.stringContaining("--same-output: this is for commands")]);
});

test("commands run where one stands, each as often as the other; what comes before is untimed", async () => {
  const { code, out } = await compare(
    "test -f count && sleep 0.002",
    "sleep 0.04",
    "--prepare",
    "test -f count",
    "--budget",
    "12s",
  );
  expect([1, 3]).toContain(code);
  expect(out).toMatch(
    /^sleep 0\.04 takes \d+(\.\d+)? times as long as test -f count && sleep 0\.002|^cannot tell/,
  );
  const kept = JSON.parse(readFileSync(join(folder, ".bakeoff/last/compare.json"), "utf8")) as {
    cells: { id: string; own?: unknown }[];
  };
  expect(kept.cells.map(({ id }) => id.split(" | ")[1])).toEqual([
    "control/echo start=call",
    "process/sleep-0.04",
    "process/test-f-count-sleep-0.002",
    "process/test-f-count-sleep-0.002 #2",
  ]);
  expect(existsSync(join(folder, "results"))).toBeFalse();
}, 120_000);
