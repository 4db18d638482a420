/** What the backends said of themselves on this machine, by name. */
import type { Probed, Value } from "../model/index.ts";

export type Probes = ReadonlyMap<string, Probed>;

/** Planning without having asked is a bug. */
export function probeOf(name: string, probes: Probes): Probed {
  const probe = probes.get(name);
  if (probe === undefined) throw new Error(`${name} was not probed`);
  return probe;
}

export function findings(name: string, probes: Probes): Readonly<Record<string, Value>> {
  const probe = probeOf(name, probes);
  return ("version" in probe ? probe.findings : undefined) ?? {};
}
