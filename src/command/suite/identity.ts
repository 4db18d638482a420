/**
 * What a journal must share with the present to be gone on with; a refusal names the part that differs. How long a run may
 * take is no part of it: one whose time was up can be given more.
 */
import { createHash } from "node:crypto";
import type { Catalog } from "../../catalog.ts";
import type { Plan } from "../../model/index.ts";
import { implementation } from "../../results/implementation.ts";
import { protocol } from "../../results/protocol.ts";
import type { Identity } from "../../run/journal.ts";

export function identityOf(plan: Plan, catalog: Catalog, machine: string): Identity {
  const { question: _, ...rest } = plan;
  const { total: __, ...budget } = plan.budget;
  const measured = { ...rest, budget };
  const identity: Record<string, string> = {
    "the suite": createHash("sha256").update(JSON.stringify(measured)).digest("hex").slice(0, 12),
    "the machine": machine,
    Bun: Bun.version_with_sha ?? Bun.version,
    "the protocol": String(protocol),
  };
  for (const name of namesIn(plan, "workload")) {
    const entry = catalog.workloads.get(name);
    if (entry) identity[`workload ${name}`] = implementation(entry.file, entry.root);
  }
  for (const name of namesIn(plan, "backend")) {
    const entry = catalog.backends.get(name);
    if (entry) identity[`backend ${name}`] = implementation(entry.file, entry.root);
  }
  return identity;
}

/** Names in the cells that run, each once, in plan order; of a pool also the backends inside it. */
export const namesIn = (plan: Plan, kind: "workload" | "backend"): string[] => [
  ...new Set(
    plan.cells.flatMap((cell) => {
      if (cell.absent !== undefined) return [];
      return kind === "backend" ? [cell.backend, ...(cell.inner ?? [])] : [cell.workload];
    }),
  ),
];
