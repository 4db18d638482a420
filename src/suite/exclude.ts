/** `exclude:` — which cells are left out, and why. Order means nothing. */
import { clause, matchKeys } from "./match.ts";
import { fields, items, required, text } from "./shape.ts";
import type { Source, Tree } from "./source.ts";
import type { Condition, Rule, Scope, Subject } from "./suite.ts";

export function readExclude(source: Source, tree: Tree | undefined, scope: Scope): readonly Rule[] {
  if (tree === undefined || tree.kind === "nothing") return [];
  return items(source, tree, "exclude").map((item): Rule => {
    const found = fields(source, item, "exclude", "key", ["match", "why"]);
    required(source, item, found, {
      match: "match: { backend: wasm/*, size: 64B }",
      why: "a sentence that will stand beside every cell left out",
    });
    const why = found.get("why");
    const match = found.get("match");
    return {
      when: match === undefined ? [] : conditions(source, match.value, scope),
      why: (why && text(source, why.value, "why")) ?? "",
      place: source.place(item.at),
    };
  });
}

function conditions(source: Source, tree: Tree, scope: Scope): Condition[] {
  const found = fields(source, tree, "match", "axis", matchKeys(scope));
  if (tree.kind === "map" && tree.entries.length === 0) {
    source.report(tree.at, { code: "empty", message: "match: an empty match would leave out everything" });
  }
  return [...found.values()].map(({ key, value }) => {
    const tests: ((subject: Subject) => boolean)[] = [];
    for (const item of items(source, value, key)) {
      const written = text(source, item, key);
      if (written === undefined) continue;
      const parsed = clause(key, written, scope);
      if (parsed.fault === undefined) tests.push(parsed.value);
      else source.report(item.at, parsed.fault);
    }
    return { key, holds: (subject) => tests.some((test) => test(subject)) };
  });
}
