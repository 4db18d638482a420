/**
 * The plans of the shipped suites, with every package and a compiler at hand, as golden files: so that `unsupported`
 * can never become a way out. On a difference the new plan is written beside the golden file as `.got`.
 */
import { expect, test } from "bun:test";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { loadCatalog } from "../../src/catalog.ts";
import { roots } from "../../src/project.ts";
import type { Plan, Probe } from "../../src/model/index.ts";
import { countStatuses, estimate } from "../../src/suite/estimate.ts";
import { parseSuite } from "../../src/suite/parse.ts";
import { backendsOf, plan } from "../../src/suite/plan.ts";
import { readSuite } from "../../src/suite/read.ts";

const root = join(import.meta.dir, "../..");
const suites = [...new Bun.Glob("*.yaml").scanSync(join(root, "suites"))]
  .map((name) => name.replace(/\.yaml$/, ""))
  .toSorted();

/** What the probes of a complete machine say of themselves on Bun 1.4. */
const findings: Readonly<Record<string, Probe>> = {
  "bun/hash": { version: "1.4.4", findings: { wideXxh3Seeds: false } },
};

async function planOf(name: string): Promise<Plan> {
  const found = readSuite(name, roots(join(root, "suites", name)));
  if ("problems" in found) throw new Error(JSON.stringify(found.problems));
  const catalog = await loadCatalog(join(root, "suites", name));
  const given = { cores: 2, memory: 8 * 2 ** 30, home: "/home/someone", folder: root };
  const parsed = parseSuite(found.text, found.file, catalog, given);
  if ("problems" in parsed) throw new Error(JSON.stringify(parsed.problems));
  const names = backendsOf(parsed.suite, catalog);
  const probes = new Map(names.map((it) => [it, findings[it] ?? { version: "1" }]));
  const planned = plan(parsed.suite, catalog, probes);
  if ("problems" in planned) throw new Error(JSON.stringify(planned.problems));
  expect(planned.warnings).toEqual([]);
  return planned.plan;
}

/** One line per cell: id, role unless it is a column, why it does not run; then the counts. */
function lines(shown: Plan): string {
  const cells = shown.cells.map(({ id, role, absent }) => {
    const why = absent === undefined ? "" : `  — ${absent.status}: ${absent.why}`;
    return `${id}${role === "column" ? "" : `  (${role})`}${why}`;
  });
  const counts = Object.entries(countStatuses(shown)).map(([status, count]) => `${status} ${count}`);
  return `${[...cells, "", counts.join(" · ")].join("\n")}\n`;
}

test.each(suites)("the plan of %s is the golden one", async (name) => {
  const golden = join(import.meta.dir, "golden", `${name}.plan.txt`);
  const got = lines(await planOf(name));
  let expected = "";
  try {
    expected = readFileSync(golden, "utf8");
  } catch {
    // A new suite has no golden plan yet: everything in it is a difference.
  }
  const beside = golden.replace(/\.txt$/, ".txt.got");
  if (got === expected) rmSync(beside, { force: true });
  else {
    writeFileSync(beside, got);
    throw new Error(
      `${difference(expected, got)}\nif this is meant: mv ${relative(root, beside)} ${relative(root, golden)}`,
    );
  }
});

/** Lines of one text that are not in the other. */
function difference(expected: string, got: string): string {
  const [old, fresh] = [expected.split("\n"), got.split("\n")];
  const gone = old.filter((line) => !fresh.includes(line)).map((line) => `- ${line}`);
  const come = fresh.filter((line) => !old.includes(line)).map((line) => `+ ${line}`);
  return [...gone, ...come].join("\n") || "the same lines in another order";
}

test("hashing stays a matter of minutes", async () => {
  const hashing = await planOf("hashing");
  expect(countStatuses(hashing).run).toBeLessThanOrEqual(300);
  expect(estimate(hashing)).toBeLessThan(hashing.budget.total);
});
