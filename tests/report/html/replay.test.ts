/** The command in the drawer selects the cell it stands beside, and no other column of its case. */
import { expect, test } from "bun:test";
import type { Results } from "../../../src/model/index.ts";
import { drawer } from "../../../src/report/html/drawer.ts";
import { replay } from "../../../src/report/html/replay.ts";
import { laid } from "../../../src/report/html/sheet.ts";
import { initial } from "../../../src/report/html/state.ts";
import { results as fixture } from "../fixture.ts";

const withIds = (...ids: readonly string[]): Results => ({
  ...fixture,
  defaults: { w: { size: "1MiB" }, "ffi/x": { threads: "1", read: "whole" } },
  cells: ids.map((id) => ({ id, status: "not-run", why: "x" })),
});

test("axes that differ are named, defaults included", () => {
  const results = withIds(
    "w | ffi/x",
    "w size=64B | ffi/x",
    "w size=64B | ffi/x threads=2",
    "v read=mmap | ffi/x read=mmap",
    "w | js/y read=mmap",
  );
  expect(replay("w size=64B | ffi/x threads=2", results)).toBe(
    "bun run suite hashing --only workload=w --only size=64B --only backend=ffi/x --only threads=2",
  );
  // `read` belongs to another operation of ffi/x: a filter on it would leave this cell out.
  expect(replay("w | ffi/x", results)).toBe(
    "bun run suite hashing --only workload=w --only size=1MiB --only backend=ffi/x --only threads=1",
  );
});

test("an axis that all share is named only where the id names it", () => {
  expect(replay("w size=64B | js/x", withIds("w size=64B | js/x"))).toContain("--only size=64B");
  expect(replay("w | js/x", withIds("w | js/x"))).toBe(
    "bun run suite hashing --only workload=w --only backend=js/x",
  );
});

test("a shell runs nothing of a name", async () => {
  const name = "js/$(touch harmed)`id`';exit 3;'";
  const command = replay(`w | ${name.replaceAll(" ", "%20")}`, withIds(`w | ${name.replaceAll(" ", "%20")}`));
  const echoed = await new Response(
    Bun.spawn(["sh", "-c", command.replace("bun run suite", "printf '%s\\n'")]).stdout,
  ).text();
  expect(echoed.trimEnd().split("\n").at(-1)).toBe(`backend=${name.replaceAll(" ", "%20")}`);
});

test("where Bakeoff is a package, its program is what to type, on pages of one run and of two", () => {
  const results = withIds("w | js/x");
  const sheet = { title: "x", results };
  const [cell] = results.cells;
  if (cell === undefined) throw new Error("there is a cell");
  const opened = { sheet, laid: laid(sheet), notes: {}, state: initial, others: [] };
  expect(drawer(cell, opened).text).toContain("<code>bun run suite hashing ");
  const pair = { ...sheet, pair: { base: "v1", lines: [], changes: {} } };
  for (const it of [sheet, pair])
    expect(drawer(cell, { ...opened, sheet: it, command: "bunx bakeoff suite" }).text).toContain(
      "<code>bunx bakeoff suite hashing ",
    );
});
