/**
 * The floor of hash/files: every byte is read exactly as a hashing backend reads it, and nothing is done with it.
 * A mapping is read by touching each of its pages.
 */
import { defineBackend, eachFile, fileAxes, operation, readable, type FileUse, type Session } from "bakeoff";
import { kernelsOrThrow, nativeFiles, openKernels } from "../../native/index.ts";
import type files from "../../workloads/hash/files.ts";

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
    const native = await openKernels();
    return { version: Bun.version, findings: "missing" in native ? { noFfi: native.missing } : {} };
  },

  operations: [
    operation<typeof files>()({
      workload: "hash/files",
      params: {
        through: {
          about: "js: Bun's own functions, as bun, wasm and napi backends read · ffi: open, fstat, read in C",
          kind: "choice",
          values: ["js", "ffi"],
          default: "js",
        },
        ...fileAxes,
      },
      supports(_p, own, { noFfi }) {
        if (own.through === "js") return readable(own);
        if (noFfi !== undefined) return { why: String(noFfi) };
        return own.inflight === 1 ? readable(own) : { why: "the C reader reads one file at a time" };
      },
      async open({ own, input }): Promise<Session> {
        if (own.through === "js") {
          return eachFile(own, input, own.read === "mmap" ? { whole: touchPages } : nothing);
        }
        const { kernels } = await kernelsOrThrow();
        return nativeFiles(kernels, { algo: "none", ...own, ...input });
      },
      snippet: "readFileSync(path)",
      traits: ["blocks"],
    }),
  ],
});
