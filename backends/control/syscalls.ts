/**
 * The floor of walking: the calls that read every folder and ask every file for its size, and nothing made of what they
 * say but two numbers. In JavaScript they are made as the js backends make them, in C as ffi/walk does.
 */
import { defineBackend, operation, type Session } from "bakeoff";
import {
  encodeName,
  readFolder,
  readPattern,
  sizeOf,
  treeWorkloads,
  unlessForbidden,
} from "bakeoff/kits/tree";
import walk, { nativeCalls, threadsAxis } from "../../native/walk/index.ts";
import type folder from "../../workloads/tree/folder.ts";
import type profile from "../../workloads/tree/profile.ts";

interface Seen {
  files: number;
  folders: number;
}

/** Plain recursion: as deep as the tree is. */
function calls(place: string, depth: number, sizes: boolean, seen: Seen): Seen {
  seen.folders++;
  for (const entry of unlessForbidden(() => readFolder(place)) ?? []) {
    if (entry.isFile()) {
      seen.files++;
      if (sizes) sizeOf(`${place}/${entry.name}`);
    } else if (depth > 0 && entry.isDirectory()) calls(`${place}/${entry.name}`, depth - 1, sizes, seen);
  }
  return seen;
}

export default defineBackend({
  name: "control/syscalls",
  about: "The system calls of a walk and nothing else: what no walker of these folders can undercut",

  async probe() {
    const native = await walk.open();
    return { version: Bun.version, findings: "missing" in native ? { noFfi: native.missing } : {} };
  },

  operations: treeWorkloads.map((workload) =>
    operation<typeof profile | typeof folder>()({
      workload,
      params: {
        through: {
          about: "js: node:fs, as the js backends walk · ffi: in C, as ffi/walk does",
          kind: "choice",
          values: ["js", "ffi"],
          default: "js",
        },
        threads: threadsAxis,
      },
      supports({ pattern }, { through, threads }, { noFfi }) {
        const { includes, excludes } = readPattern(pattern);
        if (includes.length + excludes.length > 0) return { why: "the control makes every call: no pattern" };
        if (threads > 1) return { why: "the control makes its calls on one thread" };
        return through === "js" || noFfi === undefined || { why: String(noFfi) };
      },
      async open({ p: { depth }, own: { through }, input: { path } }): Promise<Session> {
        const sizes = workload !== "tree/list";
        let make = (): Seen => calls(path, depth, sizes, { files: 0, folders: 0 });
        if (through === "ffi") {
          const { kernels } = await walk.openOrThrow();
          make = nativeCalls(kernels, { what: sizes ? "profile" : "list", path: encodeName(path), depth });
        }
        let seen: Seen = { files: 0, folders: 0 };
        return {
          run: () => (seen = make()),
          facts: () => ({ entries: seen.files + (sizes ? seen.folders : 0) }),
        };
      },
      snippet: "readdirSync(folder, { withFileTypes: true }); lstatSync(file)",
      traits: ["blocks"],
    }),
  ),
});
