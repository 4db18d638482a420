/**
 * What a run measures is the code as it was when it began: its parts and its commit are taken before the first child starts
 * and held against what is there at the end, since an editor or a git checkout in between mixes two things in one number.
 */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { Catalog } from "../../catalog.ts";
import type { Plan, Planned } from "../../model/index.ts";
import { implementationOf } from "../../results/implementer.ts";
import { type Revision, revision } from "../../results/revision.ts";
import type { Identity } from "../../run/journal.ts";
import { identityOf } from "./identity.ts";

export interface Began {
  /** Everything that must not change while it is measured, by name. */
  readonly parts: Identity;
  readonly revision: Revision;
  /** The implementation of each column, by `columnOf`. */
  readonly implementations: ReadonlyMap<string, string>;
}

/** `home` is the root of the suite's project. */
export const begin = (plan: Plan, catalog: Catalog, machine: string, home: string): Began => ({
  parts: { ...identityOf(plan, catalog, machine), "Bakeoff itself": harness(), "the bun program": program() },
  revision: revision(home),
  implementations: new Map(
    [...new Map(plan.cells.map((cell) => [columnOf(cell), cell]))].map(([column, cell]) => [
      column,
      implementationOf(cell, catalog),
    ]),
  ),
});

/** Cells that are answered by the same code. */
export const columnOf = ({ backend, inner = [] }: Pick<Planned, "backend" | "inner">): string =>
  JSON.stringify([backend, ...inner]);

/** What is another thing at the end than at the beginning, each in a few words. Pure. */
export function changedBetween(before: Began, after: Began): string[] {
  const names = new Set([...Object.keys(before.parts), ...Object.keys(after.parts)]);
  const parts = [...names].filter((name) => before.parts[name] !== after.parts[name]);
  const columns = [...before.implementations].some(
    ([name, impl]) => after.implementations.get(name) !== impl,
  );
  const [old, now] = [before.revision, after.revision];
  return [
    ...parts,
    ...(columns && parts.length === 0 ? ["the code of a backend"] : []),
    ...(old.commit === now.commit ? [] : [`the commit (${old.commit ?? "none"} → ${now.commit ?? "none"})`]),
  ];
}

const bakeoff = join(import.meta.dir, "../../..");

/** The parent's code is loaded by now, a child's is read anew by every child. */
export function harness(): string {
  const hash = createHash("sha256");
  for (const folder of ["src", "kits"])
    for (const name of readdirSync(join(bakeoff, folder), { recursive: true }).map(String).toSorted())
      if (name.endsWith(".ts")) hash.update(`${name}\n`).update(readFileSync(join(bakeoff, folder, name)));
  return hash.digest("hex").slice(0, 12);
}

/** An upgrade in place gives later children another engine. */
function program(): string {
  const { ino, size, mtimeMs } = statSync(process.execPath);
  return `${ino} ${size} ${mtimeMs}`;
}
