/** What untrusted JSON has that the schema does not allow: every fault below a value, each with its path. */
import { z } from "zod";
import { blankShape, measuredShape } from "./cell.ts";
import { bare, noteOf } from "./field.ts";
import { resultsShape } from "./results.ts";

export interface Fault {
  /** `cells[3].ratio[1]` */
  readonly at: string;
  /** `must be …` */
  readonly message: string;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Keys that the schema does not name are left alone: the canonical text drops them, and so `results:check` finds them. */
export function resultsFaults(value: unknown): Fault[] {
  const head = faults(resultsShape.extend({ cells: z.array(z.unknown()) }), value, resultsShape);
  const cells = isRecord(value) && Array.isArray(value["cells"]) ? (value["cells"] as unknown[]) : [];
  return [
    ...head,
    ...cells.flatMap((cell, i) => {
      const shape = isRecord(cell) && cell["status"] === "measured" ? measuredShape : blankShape;
      return faults(shape, cell, shape).map((fault) => ({
        ...fault,
        at: `cells[${i}]${fault.at === "" ? "" : "."}${fault.at}`,
      }));
    }),
  ];
}

/** `told` names what must be where. */
function faults(schema: z.ZodType, value: unknown, told: z.ZodType): Fault[] {
  const { error } = schema.safeParse(value);
  const found = (error?.issues ?? []).map(({ path }) => faultAt(path, value, told));
  return [...new Map(found.map((fault) => [fault.at, fault])).values()];
}

/** The innermost value on the path that the schema has a word for. */
function faultAt(path: readonly PropertyKey[], root: unknown, told: z.ZodType): Fault {
  let [at, schema, value] = ["", bare(told), root];
  let fault = must(at, schema, value);
  for (const key of path) {
    at = typeof key === "number" ? `${at}[${key}]` : at === "" ? String(key) : `${at}.${String(key)}`;
    if (isRecord(value) && !Object.hasOwn(value, key)) return { at, message: "is missing" };
    value = (value as Record<PropertyKey, unknown>)[key];
    const part = partOf(schema, key);
    if (part === undefined) break;
    schema = bare(part);
    if (noteOf(schema).what) fault = must(at, schema, value);
  }
  return fault;
}

function partOf(schema: z.ZodType, key: PropertyKey): z.ZodType | undefined {
  if (schema instanceof z.ZodObject) return (schema.shape as Record<PropertyKey, z.ZodType>)[key];
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  return schema instanceof z.ZodRecord ? (schema.valueType as z.ZodType) : undefined;
}

const must = (at: string, schema: z.ZodType, value: unknown): Fault => ({
  at,
  message: `must be ${noteOf(schema).what}, not ${brief(value)}`,
});

function brief(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
