/** What a reviewer sees of a duet: terminal, Markdown and JSON of one that has everything, in one golden file. */
import { describe, expect, test } from "bun:test";
import { z } from "zod";
import { duetJson } from "../../src/duet/json.ts";
import schema from "../../src/duet/duet.schema.json" with { type: "json" };
import { type Class, classes, type Duet, type Row } from "../../src/duet/model.ts";
import { duetPage } from "../../src/report/html/duet.ts";
import { duetMarkdown } from "../../src/report/markdown/duet.ts";
import { most } from "../../src/report/markdown/budget.ts";
import { duetText } from "../../src/report/terminal/duet.ts";
import { golden } from "../report/golden.ts";

const shape = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
const measured = (ns: number): Row["base"] => ({ status: "measured", ns });

const rows: readonly Row[] = [
  {
    id: "hash/memory size=1MiB | js/answer",
    class: "changed-answer",
    why: "the right answer to the same question was 77 and is 78",
    cause: ["workload"],
    base: { status: "not-run" },
    head: { status: "not-run" },
  },
  {
    id: "hash/memory size=1MiB | js/wrong",
    class: "broken",
    why: "answer 2 of 3: 7 is not 8",
    cause: ["implementation"],
    base: { status: "not-run" },
    head: { status: "wrong" },
  },
  {
    id: "hash/memory size=1MiB | ffi/xxhash",
    class: "slower",
    cause: ["implementation"],
    base: measured(81_200),
    head: measured(90_500),
    change: [1.1142, 1.0982, 1.1311],
    noise: 0.008,
    blocks: [6, 13],
  },
  {
    id: "hash/memory size=4KiB | wasm/new-name",
    was: "hash/memory size=4KiB | wasm/old-name",
    class: "faster",
    why: "by what comes rarely: the usual call is as it was",
    cause: ["implementation", "workload"],
    base: measured(1200),
    head: measured(90),
    change: [0.075, 0.071, 0.079],
    blocks: [6, 13],
  },
  {
    id: "hash/memory | js/gone",
    class: "removed",
    why: "head has no such cell",
    cause: [],
    base: { status: "not-run" },
    head: null,
  },
  {
    id: "hash/memory size=64B | ffi/xxhash",
    class: "unsure",
    cause: ["implementation"],
    base: measured(12),
    head: measured(12.2),
    change: [1.013, 0.981, 1.044],
    noise: 0.031,
    blocks: [12, 0],
    needs: 140,
  },
  {
    id: "hash/memory size=16KiB | ffi/xxhash",
    class: "same",
    cause: ["implementation"],
    base: measured(430),
    head: measured(431),
    change: [1.001, 0.992, 1.009],
    noise: 0.009,
    blocks: [6, 0],
  },
  {
    id: "hash/memory size=16KiB | js/xxhash",
    class: "unchanged",
    cause: [],
    base: { status: "not-run" },
    head: { status: "not-run" },
  },
];

const duetOf = (them: readonly Row[], over: Partial<Duet> = {}): Duet => ({
  suite: "hashing",
  base: { from: "9f31c2e0b1a4 (merge-base with main)", commit: "9f31c2e0b1a4" },
  head: { from: "the working tree, with changes that are not committed", commit: null },
  machine: "linux-x64-amd-25.17.1-2c",
  bun: "1.4.4",
  seed: 7,
  alike: false,
  interrupted: false,
  margin: 0.02,
  alarm: 0.01,
  suspects: 2,
  fresh: 14,
  blocks: 64,
  elapsed: 71e9,
  notes: ["base has other dependencies: installed from its own bun.lock"],
  counts: Object.fromEntries(
    classes.map((name) => [name, them.filter((row) => row.class === name).length]),
  ) as Record<Class, number>,
  rows: them,
  objection: null,
  exit: 4,
  ...over,
});
const command = "bun run duet 9f31c2e0b1a4 hashing";

test("one that has everything is shown as agreed, and is JSON as the schema says", () => {
  const duet = duetOf(rows);
  const json = duetJson(duet);
  expect(shape.safeParse(JSON.parse(json)).error?.issues).toBeUndefined();
  golden(
    "../../duet/golden/everything",
    [
      duetText(duet, { width: 100, color: false }),
      duetMarkdown(duet, command),
      json.replaceAll('},{"id"', '},\n{"id"'),
    ].join("\n═════\n"),
  );
});

describe("names are anybody's", () => {
  const hostile = "hash/memory text=a|b`c`<img src=x>@team\u202e\n | js/[x](http://evil)";
  const duet = duetOf([{ ...rows[2]!, id: hostile, why: "<script>alert(1)</script> @team #1" }]);

  test("in Markdown they mention nobody and open nothing", () => {
    const text = duetMarkdown(duet, command);
    expect(text).not.toMatch(/<img|<script|@team|\]\(http|\u202e/);
    expect(text.split("\n").filter((line) => line.startsWith("| ▼"))).toHaveLength(1);
  });
  test("on the page they are text", async () => {
    const text = await duetPage(duet, command);
    expect(text).not.toMatch(/<img|<script|\u202e/);
    expect(text).toContain("&lt;script&gt;");
  });
  test("in a terminal they steer nothing", () => {
    expect(duetText(duet, { width: 80, color: false })).not.toContain("\u202e");
  });
});

test("ten thousand rows are a comment all the same, with the verdict in the first line", () => {
  const many = Array.from({ length: 10_000 }, (_, i): Row => ({
    ...rows[i % 3 === 0 ? 2 : 5]!,
    id: `${rows[2]!.id} n=${i}`,
  }));
  const text = duetMarkdown(duetOf(many), command);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(most);
  expect(text).toStartWith("### hashing: 3334 slower, 6666 inconclusive; most of all ffi/xxhash");
  expect(text).toContain(`Again: \`${command}\``);
});
