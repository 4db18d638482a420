/** What the schema says to others: a JSON Schema for programs, tables for people. */
import { z } from "zod";
import { blankShape, measuredShape } from "./cell.ts";
import { bare, noteOf } from "./field.ts";
import { resultsShape } from "./results.ts";

/** Draft 2020-12. What it does not name is allowed: readers leave alone what they do not know. */
export const resultsJsonSchema = (): Readonly<Record<string, unknown>> => ({
  title: "Bakeoff results",
  ...z.toJSONSchema(resultsShape, {
    io: "input",
    override({ zodSchema, jsonSchema }) {
      const { is } = noteOf(zodSchema as unknown as z.ZodType);
      if (is !== "") jsonSchema.description = is;
    },
  }),
});

const opening = "<!-- fields: made by `bun run schema` -->";
const closing = "<!-- /fields -->";

/** The text with the tables between its markers made anew; undefined where it has none. */
export function withTables(text: string): string | undefined {
  const [from, to] = [text.indexOf(opening), text.indexOf(closing)];
  if (from < 0 || to < from) return undefined;
  return `${text.slice(0, from)}${opening}\n\n${tables()}\n${text.slice(to)}`;
}

const tables = (): string =>
  [
    table("The file", resultsShape),
    table("A cell with a time", measuredShape),
    table("A cell without one", blankShape),
  ].join("\n");

const table = (title: string, shape: z.ZodObject): string =>
  `## ${title}\n\n| field | unit | is |\n|---|---|---|\n${rowsOf(shape).join("\n")}\n`;

/** A field a row, those inside it behind a dot; the cells have tables of their own. */
function rowsOf(shape: z.ZodObject, above = ""): string[] {
  return Object.entries(shape.shape).flatMap(([key, part]) => {
    const field = part as z.ZodType;
    const { is, unit = "" } = noteOf(field);
    const inner = objectIn(field);
    const name = `${above}${key}`;
    const rest = inner === undefined ? [] : rowsOf(inner.shape, `${name}${inner.mark}.`);
    const absent = mayBeAbsent(field) ? "; may be absent" : "";
    return [`| \`${name}\` | ${unit} | ${is.replaceAll("|", "\\|")}${absent} |`, ...rest];
  });
}

const mayBeAbsent = (field: z.ZodType): boolean =>
  field instanceof z.ZodOptional || field instanceof z.ZodExactOptional;

/** The object that a field holds, or a list or a map of. */
function objectIn(field: z.ZodType): { readonly shape: z.ZodObject; readonly mark: string } | undefined {
  const schema = bare(field);
  if (schema instanceof z.ZodObject) return { shape: schema, mark: "" };
  const [part, mark] =
    schema instanceof z.ZodArray
      ? [schema.element, "[]"]
      : schema instanceof z.ZodRecord
        ? [schema.valueType, "{}"]
        : [undefined, ""];
  const inner = part && objectIn(part as z.ZodType);
  return inner && { ...inner, mark: `${mark}${inner.mark}` };
}
