/**
 * protobufjs: Protocol Buffers by schema, with code it generates on first use. Decoded messages keep default values in
 * their prototype, and read as plain objects do.
 */
import { defineBackend } from "bakeoff";
import { probePackage } from "bakeoff/kits/package";
import { codecOperations, type RecordSet, usersOnly } from "bakeoff/kits/records";
import type { Message, Type } from "protobufjs";

const schema = `
syntax = "proto3";
message Five { int32 id = 1; string name = 2; string email = 3; bool active = 4; repeated double scores = 5; }
message FiveList { repeated Five users = 1; }
message User {
  int32 id = 1; string name = 2; string email = 3; bool active = 4; repeated double scores = 5; string description = 6;
}
message UserList { repeated User users = 1; }
`;

type List = Message & { readonly users: readonly Message[] };

async function listType(set: RecordSet): Promise<Type> {
  const { default: protobuf } = await import("protobufjs");
  return protobuf.parse(schema).root.lookupType(set === "users-five" ? "FiveList" : "UserList");
}

export default defineBackend({
  name: "js/protobuf",
  about: "protobufjs: Protocol Buffers in JavaScript, with a schema",
  homepage: "https://github.com/protobufjs/protobuf.js",

  probe: () =>
    probePackage("protobufjs", import.meta.dir, async () => {
      const { default: protobuf } = await import("protobufjs");
      const type = protobuf
        .parse('syntax = "proto3"; message Test1 { int32 a = 1; }')
        .root.lookupType("Test1");
      // The example of the documentation of the encoding.
      return Buffer.from(type.encode({ a: 150 }).finish()).toString("hex") === "089601";
    }),

  operations: codecOperations<List>({
    carries: usersOnly({
      mixed: "Protocol Buffers have no null and no lists in lists",
      shifting: "Protocol Buffers have lists of one type of message: a field has one type in all of them",
      array: "Protocol Buffers have lists of doubles and no typed arrays",
    }),
    async open(set) {
      const type = await listType(set);
      return {
        encode: (value) => type.encode({ users: value as Message[] }).finish(),
        decode: (bytes) => type.decode(bytes) as List,
      };
    },
    readable: ({ users }) => users,
    plain: ({ users }) => users.map((user) => user.$type.toObject(user, { defaults: true, arrays: true })),
    encode: "UserList.encode({ users }).finish()",
    decode: "UserList.decode(bytes)",
  }),
});
