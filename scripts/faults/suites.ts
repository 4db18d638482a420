/** Suites as nobody meant them: refused with a place, or planned as what they say, at once. */
import { join } from "node:path";
import { loadCatalog } from "../../src/catalog.ts";
import type { Plan } from "../../src/model/index.ts";
import { random } from "../../src/stats/random.ts";
import { parseSuite } from "../../src/suite/parse.ts";
import { backendsOf, plan } from "../../src/suite/plan.ts";
import { mutant } from "./mutate.ts";
import { type Asked, count, type Fate, over, type Tally, tally } from "./tally.ts";

const folder = join(import.meta.dir, "../../suites");
const known = new Set([
  "suite",
  "question",
  "baseline",
  "workloads",
  "backends",
  "exclude",
  "budget",
  "seed",
]);
/** Longest that reading and planning may take, ms. */
const patience = 5000;

export async function suites(asked: Asked): Promise<Tally> {
  const it = tally();
  const catalog = await loadCatalog(join(folder, "any.yaml"));
  const texts = await Promise.all(
    [...new Bun.Glob("*.yaml").scanSync({ cwd: folder, absolute: true })]
      .toSorted()
      .map((path) => Bun.file(path).text()),
  );
  const dice = random(`${asked.seed} suites`);
  const fateOf = (text: string): [Fate, string] => {
    const begun = performance.now();
    try {
      const parsed = parseSuite(text, "mutant.yaml", catalog, {
        cores: 2,
        memory: 16e9,
        home: import.meta.dir,
        folder: import.meta.dir,
      });
      const planned =
        "problems" in parsed
          ? parsed
          : plan(
              parsed.suite,
              catalog,
              new Map(backendsOf(parsed.suite, catalog).map((name) => [name, { version: "1" }])),
            );
      const took = performance.now() - begun;
      if (took > patience) return ["traces", `took ${Math.round(took)} ms`];
      if ("problems" in planned)
        return planned.problems.length > 0 ? ["refused", ""] : ["wrong", "refused without a problem"];
      const odd = oddIn(text, planned.plan);
      return [odd === "" ? "right" : "wrong", odd];
    } catch (error) {
      return ["traces", String(error)];
    }
  };
  while (!over(asked, it.tried)) {
    const text = mutant(texts[dice.below(texts.length)] ?? "", dice);
    const [fate, why] = fateOf(text);
    count(it, fate, () => `${why}\n${text}`);
  }
  return it;
}

/** What another reader of YAML, and common sense, have against a plan. */
function oddIn(text: string, { cells, cases }: Plan): string {
  if (cells.length === 0 || cases.length === 0) return "a plan of nothing";
  if (new Set(cells.map(({ id }) => id)).size !== cells.length) return "two cells of one id";
  let top: unknown;
  try {
    top = Bun.YAML.parse(text);
  } catch {
    // It refuses more than YAML does, and so is no judge of what it refuses.
    return "";
  }
  const odd = Object.keys(top ?? {}).filter((key) => !known.has(key));
  return odd.length === 0 ? "" : `an unknown key: ${odd.join(", ")}`;
}
