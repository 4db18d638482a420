/**
 * Read some fields of some records out of an encoded buffer. What reads in place opens the buffer before the clock or
 * inside it, and checks it then; what can only decode has nothing to open, and decodes inside the clock in both rows.
 */
import { defineWorkload } from "bakeoff";
import { pick, type Picked, picks, type Records, type User, userSets } from "bakeoff/kits/records";
import { digest } from "./canonical.ts";
import { encodedSize, prepareRecords, recordAxes } from "./encode.ts";
import { inputs } from "./sets/index.ts";

export default defineWorkload({
  name: "records/access",
  version: 1,
  question: "How fast are a few fields read out of encoded records?",
  params: {
    ...recordAxes,
    fields: { about: "what is read of a record", kind: "choice", values: picks, default: "email" },
    every: {
      about: "one record of so many is read",
      kind: "count",
      min: 1,
      max: 1_000_000,
      default: 100,
      drawn: "log",
    },
    opened: {
      about: "when what reads in place opens and checks the buffer: before or inside the clock",
      kind: "choice",
      values: ["before", "inside"],
      default: "inside",
    },
  },
  edges: userSets.flatMap((set) => [
    { set, records: 0, every: 1 },
    ...picks.flatMap((fields) => [
      { set, records: 1, every: 1, fields },
      { set, records: 40, every: 7, fields, opened: "before" as const },
      { set, records: 40, every: 7, fields },
      { set, records: 40, every: 1000, fields },
    ]),
  ]),
  floor: "control/noop",
  grows: ["records"],
  measures: encodedSize,
  touch: {
    about: "every value read out: numbers are added up, of text one character is read",
    read(answer) {
      let sum = 0;
      for (const value of answer) sum += typeof value === "number" ? value : value.charCodeAt(0);
      return sum;
    },
  },

  allows: ({ set }) => userSets.includes(set) || { why: "fields are read of users only" },

  async prepare(p, context) {
    const { digest: ofInput, seed } = prepareRecords(p, context);
    const all = inputs(p.set, p.records, seed);
    const expected = all.map(({ value }) => digest(pick(value as readonly User[], p)));
    return { digest: ofInput, expected, seed };
  },
  input: async ({ set, records }, { seed }): Promise<readonly Records[]> => inputs(set, records, seed),
  work: ({ records, every, fields }) => ({ items: Math.ceil(records / every) * fields.split("+").length }),
  digest: (answer: Picked) => digest(answer),
  fingerprint: ({ value }) => digest(value),
});
