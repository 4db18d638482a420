/** `--set axis=value,…`: values given on the command line in place of a suite's. */
import type { Axis, Problem, Value } from "../model/index.ts";
import { meant, quoted } from "./spelling.ts";
import type { Bearings, Fault } from "./suite.ts";
import { typedValues } from "./typed.ts";
import { parseValue, withHint } from "./value.ts";

/** Axes are asked one after the other; afterwards `problems` knows what was never of use to any. */
export class Overrides {
  private readonly texts = new Map<string, readonly string[]>();
  private readonly taken = new Set<string>();
  private readonly faults = new Map<string, Fault>();
  private readonly asked = new Set<string>();
  private readonly malformed: Problem[] = [];

  constructor(set: readonly string[]) {
    for (const typed of set) {
      const at = typed.indexOf("=");
      const texts = at < 1 ? [] : typedValues(typed.slice(at + 1));
      if (texts.length > 0 && texts.every((text) => text !== "")) this.texts.set(typed.slice(0, at), texts);
      else this.malformed.push(problem("bad-value", `${quoted(typed)} sets nothing`, "--set size=4KiB,1MiB"));
    }
  }

  /**
   * The values that replace those of this axis, or undefined. An axis that takes none of the texts keeps its own
   * (one backend's `read` may lack what another's has); a text that no axis takes is a problem.
   */
  values(name: string, axis: Axis, bearings: Bearings): readonly Value[] | undefined {
    this.asked.add(name);
    const values: Value[] = [];
    for (const text of this.texts.get(name) ?? []) {
      const parsed = parseValue(name, axis, text, bearings);
      if (parsed.fault === undefined) {
        values.push(parsed.value);
        this.taken.add(`${name}=${text}`);
      } else this.faults.set(`${name}=${text}`, parsed.fault);
    }
    return values.length > 0 ? values : undefined;
  }

  problems(): readonly Problem[] {
    const found = [...this.malformed];
    for (const name of this.texts.keys()) {
      if (this.asked.has(name)) continue;
      const message = `no workload or backend of the suite has an axis ${quoted(name)}`;
      found.push(problem("unknown-axis", message, meant(name, this.asked)));
    }
    for (const [pair, fault] of this.faults) {
      if (this.taken.has(pair)) continue;
      // A comma that was meant to be part of a value has made two of it.
      const parted = (this.texts.get(pair.slice(0, pair.indexOf("=")))?.length ?? 0) > 1;
      found.push({ ...(parted && { hint: commaHint }), ...fault, file: "--set" });
    }
    return found;
  }
}

const commaHint = String.raw`a comma that belongs to a value is written \,`;

const problem = (code: string, message: string, hint: string | undefined): Problem => ({
  ...withHint(code, message, hint),
  file: "--set",
});
