/** `bun run readme`: what README.md shows of the committed results, and the chart beside it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Problem, Results } from "../model/index.ts";
import { readmeFiles } from "../report/readme.ts";
import { readAll, sourceOf } from "../results/source.ts";

/** Whose finding, chart and matrix are shown. */
const shown = "hashing";

/** Files as they should be, by path below `home`. */
export function readmeAt(
  home: string,
): { readonly files: ReadonlyMap<string, string> } | { readonly problems: readonly Problem[] } {
  const source = sourceOf("results", home);
  const read = "problems" in source ? source : readAll(source);
  if ("problems" in read) return read;
  const results = read.results.find(({ suite }) => suite === shown);
  if (results === undefined) {
    const hint = `bun run suite ${shown}.yaml`;
    return {
      problems: [{ code: "no-results", message: `results/${shown}/ is empty`, file: "results", hint }],
    };
  }
  const readme = readFileSync(join(home, "README.md"), "utf8");
  const files = readmeFiles(readme, { results, all: oneOfEach(read.results), pages: pagesAt(home) });
  if (files !== undefined) return { files };
  const hint = "put the marks of its matrix back";
  return {
    problems: [{ code: "no-place", message: "it has no place for the matrix", file: "README.md", hint }],
  };
}

/** Where several machines measured a suite, the first of them speaks. */
const oneOfEach = (results: readonly Results[]): Results[] =>
  [...Map.groupBy(results, ({ suite }) => suite).values()]
    .flatMap(([first]) => first ?? [])
    .toSorted((a, b) => (a.suite < b.suite ? -1 : 1));

const pagesAt = (home: string): Map<string, string> => {
  const paths = [...new Bun.Glob("docs/suites/*.md").scanSync(home)].toSorted();
  return new Map(paths.map((path) => [path, readFileSync(join(home, path), "utf8")]));
};
