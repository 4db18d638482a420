/** What a reviewer sees, for everything a diff can find: exit code, terminal, Markdown and JSON in one golden file each. */
import { describe, expect, test } from "bun:test";
import { z } from "zod";
import { diff } from "../../src/diff/diff.ts";
import schema from "../../src/diff/diff.schema.json" with { type: "json" };
import { diffJson } from "../../src/diff/json.ts";
import type { Diff } from "../../src/diff/model.ts";
import { diffMarkdown } from "../../src/report/markdown/diff.ts";
import { diffText } from "../../src/report/terminal/diff.ts";
import { golden } from "../report/golden.ts";
import { scenarios } from "./scenarios.ts";

const shape = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);

const pretty = (json: string): string =>
  json.replaceAll('},{"id"', '},\n{"id"').replace('"rows":[', '"rows":[\n');

describe.each(Object.keys(scenarios))("%s", (name) => {
  const { base, head, exit, stale = new Set(), unchecked } = scenarios[name]!;
  const found: Diff = diff(base, head, unchecked === undefined ? { stale } : { unchecked });
  const json = diffJson([found], found.exit);

  test("is shown as agreed", () => {
    expect(found.exit).toBe(exit);
    golden(
      `../../diff/golden/${name}`,
      [
        `exit ${found.exit}`,
        diffText([found], { width: 100, color: false }),
        diffMarkdown([found], "bun run diff 9f31c2e0b1a4"),
        pretty(json),
      ].join("\n═════\n"),
    );
  });

  test("is JSON as the schema says", () => {
    expect(shape.safeParse(JSON.parse(json)).error?.issues).toBeUndefined();
  });
});
