/** The implementation of a planned cell: its backend's, with those of the backends that run inside it. */
import type { Catalog } from "../catalog.ts";
import type { Planned } from "../model/index.ts";
import { implementation } from "./implementation.ts";

export function implementationOf(
  { backend, inner = [] }: Pick<Planned, "backend" | "inner">,
  catalog: Catalog,
): string {
  const entry = catalog.backends.get(backend);
  return entry === undefined ? "" : implementation(entry.file, entry.root, filesOf(inner, catalog));
}

/** The modules of backends that run inside another. */
export const filesOf = (inner: readonly string[], catalog: Catalog): string[] =>
  inner.flatMap((name) => catalog.backends.get(name)?.file ?? []);
