/** Any value that the format carries, and lists of records that are nearly all alike. */
import * as fc from "fast-check";

const text = fc.string({ unit: "grapheme", maxLength: 40 });
const key = fc.oneof(
  fc.constantFrom("id", "name", "__proto__", "constructor", "0", "ключ", ""),
  fc.string({ maxLength: 12 }),
);
const wide = fc
  .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
  .filter((it) => it > 2n ** 53n || it < -(2n ** 53n));

export const leaf = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -0,
    7,
    8,
    -1,
    2 ** 31,
    -(2 ** 31),
    2 ** 53,
    -(2 ** 53),
    2 ** 53 - 1,
    1 - 2 ** 53,
  ),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double(),
  wide,
  text,
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ maxLength: 9 }),
  fc.float64Array({ maxLength: 5 }),
);

export const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    leaf,
    fc.array(tie("value"), { maxLength: 5 }),
    fc.dictionary(key, tie("value"), { maxKeys: 5, noNullPrototype: true }),
  ),
}));

/** Long enough for generated code; now and then a field, an order of fields or a whole record is another one. */
export const records = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom("id", "name", "active", "scores", "note", "at"), { minLength: 1 }),
    fc.nat(70),
  )
  .chain(([names, count]) => {
    const usual: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
      id: fc.integer(),
      name: text,
      active: fc.boolean(),
      scores: fc.array(fc.oneof(fc.integer(), fc.double()), { maxLength: 4 }),
      note: fc.oneof(text, fc.constant(null)),
      at: fc.date({ noInvalidDate: true }),
    };
    const field = (name: string): fc.Arbitrary<unknown> =>
      fc.oneof({ weight: 30, arbitrary: usual[name] ?? leaf }, { weight: 1, arbitrary: value });
    const record = fc
      .tuple(...names.map(field))
      .map((all) => Object.fromEntries(names.map((name, i) => [name, all[i]])));
    const odd = fc.oneof(
      value,
      record.map((it) => Object.fromEntries(Object.entries(it).toReversed())),
    );
    const one = fc.oneof({ weight: 40, arbitrary: record }, { weight: 1, arbitrary: odd });
    return fc.array(one, { minLength: count, maxLength: count, size: "max" });
  });
