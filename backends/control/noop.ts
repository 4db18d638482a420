/**
 * The floor of work in memory: one empty call per batch, in JavaScript or across a boundary. A backend that is faster than
 * the empty call of its own boundary did not do the work. It serves every workload.
 */
import { defineBackend, operation, type Workload } from "bakeoff";
import core, { napi } from "../../native/core/index.ts";

/** `(module (func (export "noop")))`, assembled by hand: magic and version, then one section per line. */
// oxfmt-ignore
const wasm = Uint8Array.of(
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
  0x01, 0x04, 1, 0x60, 0, 0,                                // types: () → ()
  0x03, 0x02, 1, 0,                                         // functions: one of type 0
  0x07, 0x08, 1, 4, 0x6e, 0x6f, 0x6f, 0x70, 0x00, 0,        // exports: "noop" is function 0
  0x0a, 0x04, 1, 2, 0, 0x0b,                                // code: no locals, end
);

const empty = {
  js: () => () => 0,
  wasm: () => new WebAssembly.Instance(new WebAssembly.Module(wasm)).exports.noop as () => undefined,
  napi: async () => (await napi.openOrThrow()).kernels.bk_noop,
  ffi: async () => (await core.openOrThrow()).kernels.bk_noop,
} as const;

export default defineBackend({
  name: "control/noop",
  about: "The empty call: what it costs to get across a boundary and back",

  async probe() {
    const [library, addon] = [await core.open(), await napi.open()];
    return {
      version: Bun.version,
      findings: {
        ...("missing" in library && { ffi: library.missing }),
        ...("missing" in addon && { napi: addon.missing }),
      },
    };
  },

  operations: (workloads) =>
    workloads.map(({ name }) =>
      operation<Workload>()({
        workload: name,
        idle: true,
        params: {
          through: {
            about: "the boundary crossed: none (js), WebAssembly, N-API or bun:ffi",
            kind: "choice",
            values: ["js", "wasm", "napi", "ffi"],
            default: "js",
          },
        },
        // A lack is found under the boundary's own name.
        supports: (_p, { through }, lacks) => lacks[through] === undefined || { why: String(lacks[through]) },
        async open({ own: { through } }) {
          const call = await empty[through]();
          return { run: () => call() };
        },
        snippet: "noop()",
        traits: [],
      }),
    ),
});
