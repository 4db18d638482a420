/**
 * Layouts that earlier releases wrote. When `schema` in canonical.ts is raised, what turns the layout before it into
 * the new one is entered here under the old number and stays: results in a repository's history are read for as long as
 * there is a diff. None yet: schema 1 is the first.
 */

/** Takes parsed JSON of its schema, whatever that holds, and gives that of the next. */
export type Upgrade = (older: Readonly<Record<string, unknown>>) => Readonly<Record<string, unknown>>;

export const upgrades: ReadonlyMap<number, Upgrade> = new Map();
