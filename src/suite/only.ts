/** `--only key=value`: same key = or, different keys = and; values separated by commas are several. */
import type { Problem } from "../model/index.ts";
import { clause, matchKeys } from "./match.ts";
import { meant, quoted } from "./spelling.ts";
import type { Condition, Fault, Scope, Subject } from "./suite.ts";
import { typedValues } from "./typed.ts";
import { withHint } from "./value.ts";

export interface Filter {
  readonly keeps: (subject: Subject) => boolean;
  readonly problems: readonly Problem[];
}

export function readOnly(typed: readonly string[], scope: Scope): Filter {
  const problems: Problem[] = [];
  const tests = new Map<string, Condition["holds"][]>();
  const report = (fault: Fault): void => void problems.push({ ...fault, file: "--only" });
  for (const pair of typed) {
    // `size<=4KiB` is what one would type, `size=<=4KiB` what the rule says: both are read.
    const [, key = "", text = ""] = /^([^=<>]+)(?:=|(?=[<>]))(.*)$/s.exec(pair) ?? [];
    if (key === "" || text === "") {
      report(withHint("bad-value", `${quoted(pair)} is no filter`, "--only backend=wasm/*"));
    } else if (!matchKeys(scope).includes(key)) {
      const message = `the suite has no axis ${quoted(key)}`;
      report(withHint("unknown-axis", message, meant(key, matchKeys(scope))));
    } else {
      for (const part of typedValues(text)) {
        const parsed = clause(key, part, scope);
        if (parsed.fault !== undefined) report(parsed.fault);
        else tests.set(key, [...(tests.get(key) ?? []), parsed.value]);
      }
    }
  }
  const groups = [...tests.values()];
  return { keeps: (subject) => groups.every((group) => group.some((test) => test(subject))), problems };
}
