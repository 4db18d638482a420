/** Shapes and names a suite may not have: for each the code, the place and what to type next. */
import { test } from "bun:test";
import { suiteText } from "./fixture.ts";
import { type Mistake, refuses } from "./refusal.ts";

const mistakes: readonly Mistake[] = [
  ["duplicate key", suiteText("seed: 1\n«seed»: 2"), "duplicate-key", "join the two: a value may be a list"],
  [
    "duplicate axis",
    suiteText("workloads: { hash/memory: { size: 1B, «size»: 2B } }"),
    "duplicate-key",
    "join the two: a value may be a list",
  ],
  ["tab", suiteText("budget:\n«\t»rounds: 8"), "tab", "indent with spaces"],
  ["unclosed", suiteText("budget: { rounds: 8«"), "syntax", undefined],
  ["two documents", suiteText("seed: 1\n«---»\nseed: 2"), "syntax", undefined],
  ["tag", suiteText("seed: «!!int» 1"), "tag", "leave out the !tag"],
  ["empty file", "«", "empty", "suite: hashing"],
  ["only a comment", "«# nothing", "empty", "suite: hashing"],
  ["scalar document", "«hello»", "bad-shape", undefined],
  ["list document", "«- a»\n", "bad-shape", undefined],
  ["unknown anchor", suiteText("seed: «*one»"), "unknown-alias", undefined],
  ["alias to itself", suiteText("seed: &a [«*a»]"), "unknown-alias", undefined],
  ["complex key", suiteText("budget: { ? «[a]» : 1 }"), "bad-shape", undefined],
  ["unknown key", suiteText("«bugdet»: {}"), "unknown-key", "did you mean budget?"],
  [
    "__proto__ key",
    suiteText("«__proto__»: {}"),
    "unknown-key",
    "known: suite, question, baseline, workloads, backends, seed, exclude, budget",
  ],
  [
    "merge key",
    suiteText("«<<»: { seed: 1 }"),
    "unknown-key",
    "known: suite, question, baseline, workloads, backends, seed, exclude, budget",
  ],
  [
    "missing key",
    "«s»uite: a\nquestion: b\nbaseline: bun/hash\nworkloads: { hash/memory: }",
    "missing-key",
    "backends: { bun/hash: {}, ffi/xxhash: {} }",
  ],
  [
    "suite name",
    suiteText("").replace("suite: test", "suite: «../../x»"),
    "bad-name",
    "small letters, digits and -, such as hashing",
  ],
  ["list for a name", suiteText("").replace("why?", "«[a]»"), "bad-shape", undefined],
  [
    "unknown workload",
    suiteText("workloads: { «hash/memroy»: { size: 1B } }"),
    "unknown-workload",
    "did you mean hash/memory?",
  ],
  [
    "path as workload",
    suiteText("workloads: { «../../x»: }"),
    "unknown-workload",
    "known: hash/memory, hash/files, tree/folder",
  ],
  [
    "no workload",
    suiteText("«workloads»: {}"),
    "empty",
    "workloads: { hash/memory: { size: [4KiB, 1MiB] } }",
  ],
  ["list of workloads", suiteText("workloads: «[hash/memory]»"), "bad-shape", undefined],
  [
    "unknown backend",
    suiteText("backends: { bun/hash: , «ffi/xxhsh»: }"),
    "unknown-backend",
    "did you mean ffi/xxhash?",
  ],
  [
    "backend without boundary",
    suiteText("backends: { bun/hash: , «workers»: }"),
    "unknown-backend",
    "did you mean pool/workers?",
  ],
  [
    "path as backend",
    suiteText("backends: { bun/hash: , «../../x»: }"),
    "unknown-backend",
    "known: bun/hash, wasm/xxhash, ffi/xxhash, js/xxhash, pool/workers, control/noop, control/read",
  ],
  [
    "__proto__ backend",
    suiteText("backends: { bun/hash: , «__proto__»: }"),
    "unknown-backend",
    "known: bun/hash, wasm/xxhash, ffi/xxhash, js/xxhash, pool/workers, control/noop, control/read",
  ],
  [
    "broken backend",
    suiteText("backends: { bun/hash: , «napi/broken»: }"),
    "bad-module",
    "mend /x/backends/napi/broken.ts",
  ],
  ["baseline elsewhere", suiteText("baseline: «js/xxhash»"), "unknown-backend", "did you mean ffi/xxhash?"],
];

test.each([...mistakes])("%s", refuses);
