/** What this checkout would run for a suite and write for its cells: what committed results are held against. */
import { availableParallelism, homedir, totalmem } from "node:os";
import { join } from "node:path";
import { loadCatalog } from "../catalog.ts";
import { roots } from "../project.ts";
import type { Probe, Problem, Results } from "../model/index.ts";
import type { Checkout } from "../results/committed.ts";
import { parseSuite } from "../suite/parse.ts";
import { backendsOf, plan } from "../suite/plan.ts";
import { readSuite } from "../suite/read.ts";

/** As on the machine of `results`, everything available. `home` holds `suites/`. */
export async function checkoutFor(
  { suite, run }: Results,
  home: string,
): Promise<Checkout | { readonly problems: readonly Problem[] }> {
  const file = join(home, "suites", `${suite}.yaml`);
  const text = readSuite(file, roots(file));
  if ("problems" in text) return text;
  const catalog = await loadCatalog(text.file);
  const cores = Number(run.env["cores"] ?? availableParallelism());
  const given = { cores, memory: totalmem(), home: homedir(), folder: process.cwd() };
  const parsed = parseSuite(text.text, text.file, catalog, given);
  if ("problems" in parsed) return parsed;
  const present: Probe = { version: "" };
  const probes = new Map(backendsOf(parsed.suite, catalog).map((name) => [name, present]));
  const planned = plan(parsed.suite, catalog, probes);
  return "problems" in planned ? planned : { plan: planned.plan, catalog };
}
