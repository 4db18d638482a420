/** A JSON Schema (draft 7) of suites, made from the axes, for editors. The parser is stricter than it can be. */
import type { Catalog } from "../catalog.ts";
import type { Axes, Axis } from "../model/index.ts";
import { exactBytes } from "../units.ts";
import { knobs } from "./budget.ts";

type Schema = Readonly<Record<string, unknown>>;

const map = (properties: Schema, more: Schema = {}): Schema => ({
  type: "object",
  additionalProperties: false,
  properties,
  ...more,
});
const oneOrMany = (of: Schema): Schema => ({ anyOf: [of, { type: "array", items: of, minItems: 1 }] });
const pattern = (expression: string): Schema => ({ type: "string", pattern: `^${expression}$` });

const size = "\\d+ ?(B|KiB|MiB|GiB|TiB)";

function valueSchema(axis: Axis, backends: readonly string[]): Schema {
  if (axis.kind === "bytes") return { anyOf: [pattern(size), { const: 0 }] };
  if (axis.kind === "count") {
    return { anyOf: [{ type: "integer", minimum: axis.min, maximum: axis.max }, { const: "cores" }] };
  }
  if (axis.kind === "choice") return { enum: axis.values };
  if (axis.kind === "text") return { type: "string", minLength: 1, maxLength: axis.max };
  if (axis.kind === "backend") return { enum: backends };
  return { type: axis.kind === "path" ? ["string", "null"] : "boolean" };
}

function axisSchema(axis: Axis, backends: readonly string[]): Schema {
  const standard = axis.kind === "bytes" ? exactBytes(axis.default) : axis.default;
  const limits = axis.kind === "bytes" ? ` (${exactBytes(axis.min)} to ${exactBytes(axis.max)})` : "";
  return {
    description: axis.about + limits,
    ...(standard !== undefined && { default: standard }),
    ...oneOrMany(valueSchema(axis, backends)),
  };
}

/** What is said more than once, under names: backends share axes. */
class Definitions {
  readonly all: Record<string, Schema> = {};
  private readonly backends: readonly string[];

  constructor(backends: readonly string[]) {
    this.backends = backends;
  }

  /** A reference to `schema`, kept under `name` or, where another has that name, `name-2` and so on. */
  refer(name: string, schema: Schema): Schema {
    const same = JSON.stringify(schema);
    for (let n = 1; ; n++) {
      const key = n === 1 ? name : `${name}-${n}`;
      this.all[key] ??= schema;
      if (JSON.stringify(this.all[key]) === same) return { $ref: `#/definitions/${key}` };
    }
  }

  /** Axes of one name in several operations: any of their schemas. */
  grid(name: string, all: readonly Axes[]): Schema {
    const properties: Record<string, Schema> = {};
    for (const axis of new Set(all.flatMap(Object.keys))) {
      const refs = all.flatMap(({ [axis]: one }) =>
        one === undefined ? [] : [this.refer(axis, axisSchema(one, this.backends))],
      );
      const distinct = [...new Map(refs.map((ref) => [ref["$ref"], ref])).values()];
      properties[axis] = distinct.length === 1 ? { ...distinct[0] } : { anyOf: distinct };
    }
    const grid = this.refer(`grid ${name}`.replaceAll(/[ /]/g, "."), map(properties));
    return { anyOf: [{ type: "null" }, ...(oneOrMany(grid)["anyOf"] as Schema[])] };
  }
}

const budgetValue = {
  count: { type: "integer", minimum: 1 },
  duration: pattern("\\d+(\\.\\d+)? ?(ns|us|µs|ms|s|m|h)"),
  memory: pattern(`(\\d+(\\.\\d+)? ?%|${size})`),
  percent: pattern("\\d+(\\.\\d+)? ?%"),
} as const;

export function suiteSchema({ workloads, backends }: Catalog): Schema {
  const definitions = new Definitions([...backends.keys()]);
  const rows = [...workloads].map(([name, { value }]) => {
    return [name, { description: value.question, ...definitions.grid(name, [value.params]) }];
  });
  const columns = [...backends].map(([name, { value }]) => {
    const own = value.operations.map(({ params = {} }) => params);
    return [name, { description: value.about, ...definitions.grid(name, own) }];
  });
  const condition = oneOrMany({ type: ["string", "number", "boolean"] });
  const rule = map(
    { match: { type: "object", minProperties: 1, additionalProperties: condition }, why: { type: "string" } },
    { required: ["match", "why"] },
  );
  const budget = Object.entries(knobs).map(([key, { about, kind }]) => {
    return [key, { description: about, ...budgetValue[kind] }];
  });
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Bakeoff suite",
    ...map(
      {
        suite: pattern("[a-z0-9][a-z0-9-]{0,63}"),
        question: { type: "string", description: "what a reader of the report wants to know" },
        seed: {
          type: "integer",
          minimum: 0,
          maximum: 2 ** 32 - 1,
          default: 1,
          description: "of the corpora",
        },
        baseline: { enum: [...backends.keys()], description: "the backend others are compared with" },
        workloads: map(Object.fromEntries(rows), { minProperties: 1 }),
        backends: map(Object.fromEntries(columns), { minProperties: 1 }),
        exclude: { anyOf: [{ type: "null" }, rule, { type: "array", items: rule }] },
        budget: map(Object.fromEntries(budget)),
      },
      {
        required: ["suite", "question", "baseline", "workloads", "backends"],
        definitions: definitions.all,
      },
    ),
  };
}
