/**
 * Make objects of bytes. Every backend decodes what it encoded itself, before the clock; what it encoded is checked by what
 * comes back. Decoding that only promises objects would look fast: inside the clock every field is read.
 */
import { defineWorkload } from "bakeoff";
import type { Records } from "bakeoff/kits/records";
import { digest } from "./canonical.ts";
import { encodedSize, prepareRecords, recordAxes, recordEdges } from "./encode.ts";
import { inputs, touch } from "./sets/index.ts";

export default defineWorkload({
  name: "records/decode",
  version: 1,
  question: "How fast do bytes become objects, every field of which is read?",
  params: recordAxes,
  edges: recordEdges,
  floor: "control/noop",
  grows: ["records"],
  measures: encodedSize,
  touch: {
    about: "every field of every record: numbers are added up, of text one character is read",
    read: (answer, { set }) => touch(set, answer),
  },

  prepare: async (p, context) => prepareRecords(p, context),
  input: async ({ set, records }, { seed }): Promise<readonly Records[]> => inputs(set, records, seed),
  work: ({ records }) => ({ items: records }),
  digest: (answer: unknown) => digest(answer),
  fingerprint: ({ value }) => digest(value),
});
