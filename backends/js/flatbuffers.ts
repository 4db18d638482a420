/** FlatBuffers: the established zero-copy format, beside ours. It opens without a check; decoding makes all the objects. */
import { defineBackend, operation } from "bakeoff";
import { probePackage } from "bakeoff/kits/package";
import { type PickParams, type Picked, type RecordSet, type User } from "bakeoff/kits/records";
import type access from "../../workloads/records/access.ts";
import type decode from "../../workloads/records/decode.ts";
import type encode from "../../workloads/records/encode.ts";
import { readDoubles, writeDoubles } from "./flatbuffers/doubles.ts";
import { Users, writeUsers } from "./flatbuffers/users.ts";

const carries = ({ set }: { readonly set: RecordSet }): true | { readonly why: string } => {
  if (set === "mixed") return { why: "FlatBuffers have no dates and no lists in lists" };
  if (set !== "shifting") return true;
  return { why: "FlatBuffers have lists of one type of table: a field has one type in all of them" };
};

interface Codec {
  readonly write: (value: unknown) => Uint8Array;
  /** Where the users lie. */
  readonly read: (bytes: Uint8Array) => Users;
  /** All of it as objects. */
  readonly decode: (bytes: Uint8Array) => unknown;
}

async function openCodec(set: RecordSet): Promise<Codec> {
  const { Builder, ByteBuffer } = await import("flatbuffers");
  const builder = new Builder(1 << 16);
  const read = (bytes: Uint8Array): Users => new Users(new ByteBuffer(bytes));
  if (set === "array") {
    return {
      write: (value) => writeDoubles(builder, value as Float64Array),
      read,
      decode: (bytes) => readDoubles(new ByteBuffer(bytes)),
    };
  }
  return {
    write: (value) => writeUsers(builder, value as readonly User[]),
    read,
    decode: (bytes) => all(read(bytes)),
  };
}

const all = (users: Users): User[] => Array.from({ length: users.length }, (_, i) => users.user(i));

function pick(users: Users, { fields, every }: PickParams): Picked {
  const found: Picked = [];
  for (let i = 0; i < users.length; i += every) {
    const place = users.place(i);
    if (fields !== "email") found.push(users.id(place));
    if (fields === "id+name+email") found.push(users.text(place, "name") ?? "");
    if (fields !== "id") found.push(users.text(place, "email") ?? "");
  }
  return found;
}

export default defineBackend({
  name: "js/flatbuffers",
  about: "flatbuffers: zero-copy tables with a schema; JavaScript has no verifier for them",
  homepage: "https://flatbuffers.dev",

  probe: () =>
    probePackage("flatbuffers", import.meta.dir, async () => {
      const { decode: decodeAll, write } = await openCodec("users");
      const user = { id: 7, name: "a", email: "ü", active: true, scores: [0.5], description: "d" };
      return Bun.deepEquals(decodeAll(write([user])), [user]);
    }),

  operations: [
    operation<typeof encode>()({
      workload: "records/encode",
      supports: carries,
      async open({ p: { set }, input }) {
        const { write } = await openCodec(set);
        const bytes = write(input.value).length;
        return { run: () => write(input.value), facts: () => ({ bytes }) };
      },
      answer: async (raw, { set }) => (await openCodec(set)).decode(raw),
      snippet: "builder.finish(users)",
      traits: ["allocates"],
    }),
    operation<typeof decode>()({
      workload: "records/decode",
      supports: carries,
      async open({ p: { set }, input }) {
        const { decode: decodeAll, write } = await openCodec(set);
        const bytes = write(input.value);
        return { run: () => decodeAll(bytes), facts: () => ({ bytes: bytes.length }) };
      },
      answer: (raw) => raw,
      snippet: "Users.getRootAsUsers(buffer) and an object for each user",
      traits: ["allocates"],
    }),
    operation<typeof access>()({
      workload: "records/access",
      supports: carries,
      async open({ p, input }) {
        const { read, write } = await openCodec(p.set);
        const bytes = write(input.value);
        const facts = (): { bytes: number } => ({ bytes: bytes.length });
        if (p.opened === "inside") return { run: () => pick(read(bytes), p), facts };
        const users = read(bytes);
        return { run: () => pick(users, p), facts };
      },
      answer: (raw) => raw,
      snippet: "Users.getRootAsUsers(buffer).users(i).email()",
      traits: ["zero-copy"],
    }),
  ],
});
