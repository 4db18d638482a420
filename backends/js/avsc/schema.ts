/**
 * Schemas of the sets, in Avro's own words. What JavaScript has no number for it gets from types that avsc lets its users
 * define: a long as bigint, and a date for the milliseconds of `timestamp-millis`.
 */
import type { RecordSet } from "bakeoff/kits/records";
import type { Schema, Type } from "avsc";

type Avsc = typeof import("avsc");

const record = (name: string, fields: Readonly<Record<string, Schema>>): Schema => ({
  type: "record",
  name,
  fields: Object.entries(fields).map(([field, type]) => ({ name: field, type })),
});
const list = (items: Schema): Schema => ({ type: "array", items });

const five = {
  id: "int",
  name: "string",
  email: "string",
  active: "boolean",
  scores: list("double"),
} as const;

const date = { type: "long", logicalType: "timestamp-millis" } as Schema;
/** The types do not know of lists of types inside a record. */
const orNull = (type: Schema): Schema => ["null", type] as unknown as Schema;
const mixed = record("Mixed", {
  count: "int",
  id: "long",
  key: "string",
  created: date,
  updated: orNull(date),
  price: "string",
  ratio: "double",
  title: "string",
  tags: list("string"),
  place: record("Place", { city: "string", at: record("At", { lat: "double", lon: "double" }) }),
  rows: list(list("double")),
  note: orNull("string"),
});

export function typeOf(avsc: Avsc, set: RecordSet): Type {
  if (set === "mixed")
    return avsc.Type.forSchema(list(mixed), { registry: { long: wide(avsc) }, logicalTypes: dates(avsc) });
  const user = set === "users-five" ? five : { ...five, description: "string" };
  return avsc.Type.forSchema(list(record("User", user)));
}

/** Longs as bigint: 8 bytes, which avsc packs and unpacks. */
const wide = (avsc: Avsc): Type =>
  avsc.types.LongType.__with({
    fromBuffer: (bytes: Buffer) => bytes.readBigInt64LE(),
    toBuffer(value: bigint) {
      const bytes = Buffer.alloc(8);
      bytes.writeBigInt64LE(value);
      return bytes;
    },
    fromJSON: BigInt,
    toJSON: Number,
    isValid: (value: unknown) => typeof value === "bigint",
    compare: (a: bigint, b: bigint) => (a === b ? 0 : a < b ? -1 : 1),
  });

/** Made inside, as its base class is there only when the package is loaded. */
function dates(
  avsc: Avsc,
): Record<string, new (schema: Schema) => InstanceType<Avsc["types"]["LogicalType"]>> {
  class Milliseconds extends avsc.types.LogicalType {
    protected override _fromValue(value: unknown): unknown {
      return new Date(value as number);
    }
    protected override _toValue(value: unknown): unknown {
      return value instanceof Date ? value.getTime() : undefined;
    }
  }
  return { "timestamp-millis": Milliseconds };
}
