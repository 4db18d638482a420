/**
 * The floor of hash/files and hash/folder: every byte is read exactly as a hashing backend reads it, and nothing is
 * done with it. A mapping is read by touching each of its pages.
 */
import { defineBackend, operation, type Session } from "bakeoff";
import { eachFile, fileAxes, readable, type FileUse } from "bakeoff/kits/files";
import core, { readFiles, threadable, threadFindings, threadsAxis } from "../../native/core/index.ts";
import type files from "../../workloads/hash/files.ts";
import type folder from "../../workloads/hash/folder.ts";

/** The smallest page of the systems we run on; a step too small only touches a page twice. */
const page = 4096;

function touchPages(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += page) sum += bytes[at] ?? 0;
  return sum;
}

const nothing: FileUse<number> = {
  whole: (bytes) => bytes.length,
  stream: { start() {}, piece() {}, end: () => 0 },
};

export default defineBackend({
  name: "control/read",
  about: "Reads all files and does nothing with them: what no hash of these files can undercut",

  async probe() {
    const native = await core.open();
    return {
      version: Bun.version,
      findings: "missing" in native ? { noFfi: native.missing } : threadFindings(native.kernels),
    };
  },

  operations: ["hash/files", "hash/folder"].map((workload) =>
    operation<typeof files | typeof folder>()({
      workload,
      params: {
        through: {
          about: "js: Bun's own functions, as bun, wasm and napi backends read · ffi: open, fstat, read in C",
          kind: "choice",
          values: ["js", "ffi"],
          default: "js",
        },
        ...fileAxes,
        threads: threadsAxis,
      },
      supports(_p, own, findings) {
        if (own.through === "js") {
          return own.threads === 1 ? readable(own) : { why: "only through=ffi reads on several threads" };
        }
        if (findings["noFfi"] !== undefined) return { why: String(findings["noFfi"]) };
        if (own.inflight > 1) return { why: "the C reader has one file in flight on each thread" };
        const threads = threadable(own, findings);
        return threads === true ? readable(own) : threads;
      },
      async open({ own, input }): Promise<Session> {
        if (own.through === "js") {
          return eachFile(own, input, own.read === "mmap" ? { whole: touchPages } : nothing);
        }
        const { kernels } = await core.openOrThrow();
        return readFiles(kernels, { ...own, ...input });
      },
      snippet: "readFileSync(path)",
      traits: ["blocks"],
    }),
  ),
});
