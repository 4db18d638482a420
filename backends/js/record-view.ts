/** Our zero-copy format: rows of one width, read in place; decoding, which it is not made for, makes all the objects. */
import { defineBackend, operation, type Trait } from "bakeoff";
import { type PickParams, type Picked, type RecordSet, type User, userSets } from "bakeoff/kits/records";
import type access from "../../workloads/records/access.ts";
import type decode from "../../workloads/records/decode.ts";
import type encode from "../../workloads/records/encode.ts";
import type { Field } from "./record-view/layout.ts";
import { openRecords, type RecordView } from "./record-view/view.ts";
import { writeRecords } from "./record-view/write.ts";

const five: readonly Field[] = [
  { name: "id", type: "i32" },
  { name: "name", type: "text" },
  { name: "email", type: "text" },
  { name: "active", type: "bool" },
  { name: "scores", type: "f64s" },
];
const six: readonly Field[] = [...five, { name: "description", type: "text" }];

const write = (set: RecordSet, value: unknown): Uint8Array<ArrayBuffer> =>
  writeRecords(set === "users-five" ? five : six, value as readonly Readonly<Record<string, unknown>>[]);

function column<T>(found: T | undefined): T {
  if (found === undefined) throw new Error("the table lacks a field of users");
  return found;
}

function users(view: RecordView): User[] {
  const id = column(view.numbers("id"));
  const name = column(view.texts("name"));
  const email = column(view.texts("email"));
  const active = column(view.bools("active"));
  const scores = column(view.lists("scores"));
  const description = view.texts("description");
  return Array.from({ length: view.rows }, (_, row): User => {
    const common = {
      id: id(row),
      name: name(row),
      email: email(row),
      active: active(row),
      scores: [...scores(row)],
    };
    return description === undefined ? common : { ...common, description: description(row) };
  });
}

function pick(view: RecordView, { fields, every }: PickParams): Picked {
  const found: Picked = [];
  if (fields === "id") {
    const id = column(view.numbers("id"));
    for (let row = 0; row < view.rows; row += every) found.push(id(row));
  } else if (fields === "email") {
    const email = column(view.texts("email"));
    for (let row = 0; row < view.rows; row += every) found.push(email(row));
  } else {
    const id = column(view.numbers("id"));
    const name = column(view.texts("name"));
    const email = column(view.texts("email"));
    for (let row = 0; row < view.rows; row += every) found.push(id(row), name(row), email(row));
  }
  return found;
}

const why = "its rows have one width: no nested lists or objects, no null, no shape that changes";
const carries = ({ set }: { readonly set: RecordSet }): true | { readonly why: string } =>
  userSets.includes(set) || { why };
const traits: readonly Trait[] = ["zero-copy"];

export default defineBackend({
  name: "js/record-view",
  about: "Our zero-copy table: checked once when it is opened, then read where it lies",
  probe: async () => ({ version: Bun.version }),

  operations: [
    operation<typeof encode>()({
      workload: "records/encode",
      supports: carries,
      open({ p: { set }, input }) {
        const bytes = write(set, input.value).length;
        return { run: () => write(set, input.value), facts: () => ({ bytes }) };
      },
      answer: (raw) => users(openRecords(raw)),
      snippet: "writeRecords(fields, records)",
      traits: ["allocates"],
    }),
    operation<typeof decode>()({
      workload: "records/decode",
      supports: carries,
      open({ p: { set }, input }) {
        const bytes = write(set, input.value);
        return { run: () => users(openRecords(bytes)), facts: () => ({ bytes: bytes.length }) };
      },
      answer: (raw) => raw,
      snippet: "openRecords(bytes) and an object for each row",
      traits: ["allocates"],
    }),
    operation<typeof access>()({
      workload: "records/access",
      supports: carries,
      open({ p, input }) {
        const bytes = write(p.set, input.value);
        const facts = (): { bytes: number } => ({ bytes: bytes.length });
        if (p.opened === "inside") return { run: () => pick(openRecords(bytes), p), facts };
        const view = openRecords(bytes);
        return { run: () => pick(view, p), facts };
      },
      answer: (raw) => raw,
      snippet: 'const email = openRecords(bytes).texts("email"); email(row)',
      traits,
    }),
  ],
});
