/** Encode records that lie in memory as objects into bytes of their own: what a program does before it sends or stores. */
import { defineWorkload, type ValuesOf } from "bakeoff";
import { type Records, type RecordSet, recordSets } from "bakeoff/kits/records";
import { digest } from "./canonical.ts";
import { inputs, stamp } from "./sets/index.ts";

export const recordAxes = {
  set: {
    about:
      "users: the source's six fields · users-long: its 50,000, with ten scores and long text · users-five: five fields · unicode: users whose text is not ASCII · mixed: dates, 64-bit integers, decimals, null, nesting · shifting: the shape changes half-way · array: one array of 64-bit floats",
    kind: "choice",
    values: recordSets,
    default: "users",
  },
  records: {
    about: "records per call; of an array its numbers",
    kind: "count",
    min: 0,
    max: 2_000_000,
    default: 10_000,
    drawn: "log",
  },
} as const;

export type RecordParams = ValuesOf<typeof recordAxes>;

/** Around the lengths from which codecs learn shapes, and where lengths take another byte. */
export const recordEdges = recordSets.flatMap((set: RecordSet) =>
  [0, 1, 16, 300].map((records) => ({ set, records })),
);

/** Children make the records anew: only their digests travel. */
export const prepareRecords = (
  { set, records }: RecordParams,
  { seed }: { readonly seed: number },
): { digest: string; expected: string[]; seed: number } => {
  const expected = inputs(set, records, seed).map(({ value }) => digest(value));
  return { digest: Bun.SHA256.hash(expected.join("\n"), "hex"), expected, seed };
};

export const encodedSize = {
  bytes: { about: "length of the encoded records", unit: "bytes", better: "less" },
} as const;

/** Of more records than this a digest takes longer than the slice that it would check. */
const digestedUpTo = 10_000;

export default defineWorkload({
  name: "records/encode",
  version: 1,
  question: "How fast do objects become bytes?",
  params: recordAxes,
  edges: recordEdges,
  floor: "control/noop",
  grows: ["records"],
  measures: encodedSize,
  crosses: { back: "records/decode", size: "bytes" },

  prepare: async (p, context) => prepareRecords(p, context),
  input: async ({ set, records }, { seed }): Promise<readonly Records[]> => inputs(set, records, seed),
  work: ({ records }) => ({ items: records }),
  digest: (answer: unknown) => digest(answer),
  fingerprint: ({ value }) => digest(value),
  stamp: (input, n) => stamp(input, n),
  right: ({ value }, { set, records }) =>
    set === "array" || records <= digestedUpTo ? digest(value) : undefined,
  proof(_, { workers }, { items }, { threads }) {
    if (workers === undefined || typeof threads !== "number") return true;
    const expected = Math.max(1, Math.min(threads, items));
    return workers === expected || `${workers} workers encoded instead of ${expected}`;
  },
});
