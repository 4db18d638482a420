/**
 * Layouts that earlier releases wrote. When `schema` in canonical.ts is raised, what turns the layout before it into
 * the new one is entered here under the old number and stays: results in a repository's history are read for as long as
 * there is a diff.
 */

/** Takes parsed JSON of its schema, whatever that holds, and gives that of the next. */
export type Upgrade = (older: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

export const upgrades: ReadonlyMap<number, Upgrade> = new Map([[1, sinceLockStep]]);

/** Trials of schema 1 ran one after the other: they had no turns, so the mean stands for the median over them. */
function sinceLockStep(older: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const cells = Array.isArray(older["cells"]) ? older["cells"] : [];
  return {
    ...older,
    schema: 2,
    cells: cells.map((cell: unknown) =>
      isRecord(cell) && cell["status"] === "measured"
        ? { ...cell, medians: cell["rounds"], dropped: 0 }
        : cell,
    ),
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
