/** The grids of `workloads:` and `backends:`: a map or a list of maps, axis → value or values. */
import { dirname, resolve } from "node:path";
import type { Axes, Operation, Value } from "../model/index.ts";
import { Overrides } from "./override.ts";
import { fields, items, text } from "./shape.ts";
import type { Entry, Source, Span, Tree } from "./source.ts";
import type { Bearings, Column, Given, Grid, Values } from "./suite.ts";
import { parseValue } from "./value.ts";

export class GridReader {
  readonly bearings: Bearings;
  /** Axes given as `cores` or by `--set`. */
  readonly unsettled = new Set<string>();
  private readonly source: Source;
  private readonly overrides: Overrides;
  private readonly typedIn: string;

  constructor(source: Source, given: Given, backend: Bearings["backend"]) {
    this.source = source;
    this.typedIn = given.folder;
    const folder = resolve(given.folder, dirname(source.file));
    this.bearings = { cores: given.cores, home: given.home, folder, backend };
    this.overrides = new Overrides(given.set ?? []);
  }

  /** A grid whose folder is left to the command line, and was not given there, takes no part. */
  workload(entry: Entry, axes: Axes): Grid[] {
    const grids = this.maps(entry, Object.keys(axes)).map(({ at, found }) => ({
      workload: entry.key,
      values: this.fill(axes, found, at),
      place: this.source.place(at),
    }));
    return grids.filter(({ values }) => Object.values(values).every((some) => some.length > 0));
  }

  /** `operations` are those for the suite's workloads: an axis that only others have is unknown here. */
  column(entry: Entry, operations: readonly Operation[]): Column {
    const known = operations.flatMap(({ params = {} }) => Object.keys(params));
    const maps = this.maps(entry, known, `${entry.key}, for the workloads of this suite,`);
    const grids = operations.map(({ workload, params = {} }) => {
      return [workload, maps.map(({ at, found }) => this.fill(params, found, at))] as const;
    });
    return { backend: entry.key, grids: new Map(grids) };
  }

  /** Call when every grid is read. */
  finish(): void {
    this.source.problems.push(...this.overrides.problems());
  }

  private maps(
    { key, at, value }: Entry,
    known: Iterable<string>,
    what = key,
  ): { at: Span; found: Map<string, Entry> }[] {
    if (value.kind === "nothing") return [{ at, found: new Map() }];
    return items(this.source, value, what).map((tree) => ({
      at: value.kind === "list" ? tree.at : at,
      found: fields(this.source, tree, what, "axis", known),
    }));
  }

  /** Every axis in declared order: from the command line, the suite, or its default. */
  private fill(axes: Axes, found: ReadonlyMap<string, Entry>, at: Span): Values {
    return Object.fromEntries(
      Object.entries(axes).map(([name, axis]) => {
        const entry = found.get(name);
        const written = entry === undefined ? undefined : this.read(name, axis, entry.value);
        // A path that is typed is meant from where it is typed.
        const set = this.overrides.values(name, axis, { ...this.bearings, folder: this.typedIn });
        if (set !== undefined) this.unsettled.add(name);
        return [name, [...new Set(set ?? written ?? this.standard(name, axis, at))]];
      }),
    );
  }

  private read(name: string, axis: Axes[string], tree: Tree): Value[] {
    const values: Value[] = [];
    if (axis.kind === "path" && tree.kind === "nothing") {
      // `dir:` with nothing after it waits for --set, and rules about its rows wait with it.
      this.unsettled.add(name).add("workload");
      return values;
    }
    for (const item of items(this.source, tree, name)) {
      const written = text(this.source, item, name);
      if (written === undefined) continue;
      if (written === "cores" && axis.kind === "count") this.unsettled.add(name);
      const parsed = parseValue(name, axis, written, this.bearings);
      if (parsed.fault === undefined) values.push(parsed.value);
      else this.source.report(item.at, parsed.fault);
    }
    return values;
  }

  /** The default as a list of one, a path's read like one that was written; none for an axis that must be given. */
  private standard(name: string, axis: Axes[string], at: Span): Value[] {
    if (axis.kind === "backend") {
      const message = `${name} is missing, and has no default: ${axis.about}`;
      this.source.report(at, { code: "missing-axis", message, hint: `{ ${name}: … }` });
      return [];
    }
    if (axis.kind !== "path") return [axis.default];
    const parsed = parseValue("", axis, axis.default, this.bearings);
    return [parsed.fault === undefined ? parsed.value : axis.default];
  }
}
