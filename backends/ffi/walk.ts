/**
 * Our own walker in C through bun:ffi: one call goes through the whole tree. What it found is read back into JavaScript
 * inside the timed call, since that is where a program wants it.
 */
import { defineBackend, operation, type Session } from "bakeoff";
import { encodeName, readPattern, type Rules, type TreeInput } from "bakeoff/kits/tree";
import walk, { nativeWalk, threadable, threadFindings, threadsAxis } from "../../native/walk/index.ts";
import type folder from "../../workloads/tree/folder.ts";
import type list from "../../workloads/tree/list.ts";
import type profile from "../../workloads/tree/profile.ts";
import { readList, readProfile } from "./walk/read.ts";

/** Opens a session that walks `path`, and reads what comes back. */
async function session<R>(
  what: "profile" | "list",
  { path, root = path }: TreeInput,
  { pattern, depth }: Rules,
  threads: number,
  read: (bytes: Buffer) => R,
  seen: (answer: R) => number,
): Promise<Session<R>> {
  const { kernels } = await walk.openOrThrow();
  const { includes, excludes } = readPattern(pattern);
  const call = nativeWalk(
    kernels,
    { what, path: encodeName(path), own: encodeName(root).length, depth },
    { includes: includes.map(encodeName), excludes: excludes.map(encodeName), threads },
  );
  let facts = { entries: 0, threads: 0 };
  return {
    run() {
      const walked = call();
      const answer = read(walked.bytes);
      facts = { entries: seen(answer), threads: walked.threads };
      return answer;
    },
    facts: () => facts,
  };
}

export default defineBackend({
  name: "ffi/walk",
  about: "openat, getdents64 and fstatat in C; threads share folders, and pieces of large ones",

  async probe() {
    const native = await walk.open();
    if ("missing" in native) return native;
    return { version: native.compiler, findings: threadFindings(native.kernels) };
  },

  operations: [
    ...["tree/profile", "tree/folder"].map((workload) =>
      operation<typeof profile | typeof folder>()({
        workload,
        params: { threads: threadsAxis },
        supports: (_, own, findings) => threadable(own, findings),
        open: ({ p, own, input }) =>
          session("profile", input, p, own.threads, readProfile, ({ files, folders }) => files + folders),
        answer: (raw) => raw,
        snippet: "bk_walk(PROFILE, path, depth, globs, includes, excludes, threads, result)",
        traits: ["copies-out", "blocks"],
      }),
    ),
    operation<typeof list>()({
      workload: "tree/list",
      params: { threads: threadsAxis },
      supports: (_, own, findings) => threadable(own, findings),
      open: ({ p, own, input }) => session("list", input, p, own.threads, readList, ({ length }) => length),
      answer: (raw) => raw,
      snippet: "bk_walk(LIST, path, depth, globs, includes, excludes, threads, result)",
      traits: ["copies-out", "blocks"],
    }),
  ],
});
