/**
 * Suite × catalog × probes → every cell, each to run or with the reason why not. Pure.
 * Baseline, twin and floors run beside whatever `--only` leaves of a case.
 */
import type { Catalog } from "../catalog.ts";
import { twinMark } from "../id.ts";
import { backendAxes } from "../inner.ts";
import { type Absence, type Case, floorFor, type Plan, type Planned, type Problem } from "../model/index.ts";
import {
  backendOf,
  countCells,
  type Draft,
  expandCases,
  expandColumn,
  mostCells,
  workloadOf,
} from "./expand.ts";
import { floors } from "./floor.ts";
import { excluded, idleRule, unable } from "./judge.ts";
import { type Filter, readOnly } from "./only.ts";
import type { Probes } from "./probes.ts";
import type { Column, Rule, Subject, Suite } from "./suite.ts";

export interface PlanOptions {
  /** `--only key=value`, as typed. */
  readonly only?: readonly string[];
}

export type PlanResult =
  | { readonly plan: Plan; readonly warnings: readonly Problem[] }
  | { readonly problems: readonly Problem[] };

/** The backends to probe before planning: the suite's, those inside them, then the controls of workloads and boundaries. */
export function backendsOf(suite: Suite, catalog: Catalog): readonly string[] {
  const columns = suite.columns.map(({ backend }) => backend);
  const inner = suite.columns.flatMap((column) => innerOf(column, catalog));
  const controls = suite.grids.flatMap(({ workload }) => workloadOf(catalog, workload).floor ?? []);
  const crossings = [...columns, ...inner].flatMap((backend) => floorFor({ backend }) ?? []);
  return [...new Set([...columns, ...inner, ...controls, ...crossings])];
}

const innerOf = ({ backend, grids }: Column, catalog: Catalog): string[] =>
  backendOf(catalog, backend).operations.flatMap(({ workload, params = {} }) =>
    backendAxes(params).flatMap(({ name }) =>
      (grids.get(workload) ?? []).flatMap((values) => (values[name] ?? []).map(String)),
    ),
  );

/** `probes` has every name of `backendsOf`. */
export function plan(suite: Suite, catalog: Catalog, probes: Probes, options: PlanOptions = {}): PlanResult {
  const filter = readOnly(options.only ?? [], suite.scope);
  const size = countCells(suite);
  if (size > mostCells) return { problems: [...filter.problems, tooMany(suite, size)] };

  const { cases, problems } = expandCases(suite, catalog);
  const used = new Set<Rule>();
  const rows = cases.map((it) => planCase(it, { suite, catalog, probes, filter, used }));
  const idle = suite.exclude.filter((rule) => !used.has(rule)).map((rule) => idleRule(rule, suite));

  const found = [...problems, ...idle.filter(({ fault }) => fault).map(({ problem }) => problem)];
  if (filter.problems.length > 0) found.push(...filter.problems);
  else if (!rows.some(({ kept }) => kept) && cases.length > 0) found.push(nothingKept);
  if (found.length > 0) return { problems: found };

  const { name, question, baseline, seed, budget } = suite;
  const cells = rows.flatMap((row) => row.cells);
  return {
    plan: { suite: name, question, baseline, seed, budget, cases, cells },
    warnings: idle.map(({ problem }) => problem),
  };
}

interface Context {
  readonly suite: Suite;
  readonly catalog: Catalog;
  readonly probes: Probes;
  readonly filter: Filter;
  readonly used: Set<Rule>;
}

/** Baseline and twin, the other backends in YAML order, floors; `kept` when the filter keeps any of them. */
function planCase(row: Case, context: Context): { cells: Planned[]; kept: boolean } {
  const { suite, catalog, probes, filter } = context;
  const isBaseline = ({ backend }: { readonly backend: string }): boolean => backend === suite.baseline;
  const columns = [...suite.columns.filter(isBaseline), ...suite.columns.filter((it) => !isBaseline(it))];
  const judged = columns
    .flatMap((column) => expandColumn(row, column, catalog))
    .map((draft) => {
      const subject = subjectOf(draft, catalog);
      const absent = excluded(suite.exclude, subject, context.used) ?? unable(draft, catalog, probes);
      return { draft, absent, kept: filter.keeps(subject) };
    });
  const able = judged.filter(({ absent }) => absent === undefined);
  const reference = able.find(({ draft }) => isBaseline(draft.cell))?.draft;
  const live = able.some(({ kept }) => kept);
  const runs = able.filter(({ draft, kept }) => kept || (live && draft === reference));
  const running = new Set(runs.map(({ draft }) => draft));

  const cells = judged.flatMap(({ draft, absent }): Planned[] => {
    const { cell } = draft;
    if (!running.has(draft)) return [{ ...cell, absent: absent ?? leftOut }];
    return draft === reference ? [cell, { ...cell, id: cell.id + twinMark, role: "twin" }] : [cell];
  });
  const listed = new Set(cells.map(({ id }) => id));
  for (const floor of floors(row, [...running], catalog)) {
    const absent = unable(floor, catalog, probes);
    if (absent?.status === "unsupported" || listed.has(floor.cell.id)) continue;
    cells.push(absent === undefined ? floor.cell : { ...floor.cell, absent });
  }
  return { cells, kept: judged.some(({ kept }) => kept) };
}

const subjectOf = ({ cell, operation }: Draft, catalog: Catalog): Subject => ({
  workload: cell.workload,
  backend: cell.backend,
  axes: { ...workloadOf(catalog, cell.workload).params, ...operation?.params },
  values: { ...cell.params, ...cell.own },
});

const leftOut: Absence = { status: "not-run", why: "left out by --only" };

const tooMany = ({ file }: Suite, size: number): Problem => ({
  code: "too-many-cells",
  message: `the suite has ${size} cells, at most ${mostCells} may be`,
  file,
  hint: "give fewer values on the longest axes",
});

const nothingKept: Problem = {
  code: "nothing-kept",
  message: "no cell passes this filter",
  file: "--only",
  hint: "--plan without the filter shows what there is",
};
