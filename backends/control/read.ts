/**
 * The floor of every workload that takes files: every byte is read exactly as a backend reads it that is handed bytes, and
 * nothing is done with it. A mapping is read by touching each of its pages.
 */
import { type Axes, defineBackend, operation, type Params, type Session, type Workload } from "bakeoff";
import { eachFile, fileAxes, type FileList, readable, type FileUse } from "bakeoff/kits/files";
import core, { napi, readFiles, threadable, threadFindings, threadsAxis } from "../../native/core/index.ts";

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
  about: "Reads all files and does nothing with them: the least that any reader of them can take",

  async probe() {
    const [native, through] = [await core.open(), await napi.open()];
    return {
      version: Bun.version,
      findings: {
        ...("missing" in native ? { ffi: native.missing } : threadFindings(native.kernels)),
        ...("missing" in through && { napi: through.missing }),
      },
    };
  },

  operations: (workloads) =>
    workloads
      .filter(({ takes }) => takes === "files")
      .map(({ name }) =>
        operation<Workload<Axes, Params, FileList>>()({
          workload: name,
          params: {
            through: {
              about:
                "js: Bun's own functions, as bun and wasm backends read · napi, ffi: open, fstat, read in C, the least that any reader in an addon or library can take",
              kind: "choice",
              values: ["js", "napi", "ffi"],
              default: "js",
            },
            ...fileAxes,
            threads: threadsAxis,
          },
          supports(_p, own, findings) {
            if (own.through === "js") {
              return own.threads === 1 ? readable(own) : { why: "JavaScript reads on one thread" };
            }
            // Found under the boundary's own name.
            const lack = findings[own.through];
            if (lack !== undefined) return { why: String(lack) };
            if (own.inflight > 1) return { why: "the C reader has one file in flight on each thread" };
            const threads = threadable(own, findings);
            return threads === true ? readable(own) : threads;
          },
          async open({ own, input }): Promise<Session> {
            if (own.through === "js") {
              return eachFile(own, input, own.read === "mmap" ? { whole: touchPages } : nothing);
            }
            const { kernels } = await (own.through === "ffi" ? core : napi).openOrThrow();
            return readFiles(kernels, { ...own, ...input });
          },
          snippet: "readFileSync(path)",
          traits: ["blocks"],
        }),
      ),
});
