/**
 * Packing by a command that reads its standard input and writes its standard output, started for each call: all chunks go through
 * it in one piece, as whoever pipes to it has it.
 */
import { type Axes, operation, type Operation, type ValuesOf, type Workload } from "bakeoff";
import type { Chunks } from "bakeoff/kits/chunks";
import { type Caller, caller, perCall } from "bakeoff/kits/process";

export interface Filter<Own extends Axes> {
  readonly params: Own;
  /** The command and its arguments. */
  readonly pack: (own: ValuesOf<Own>) => readonly string[];
  readonly unpack: readonly string[];
}

type Bytes = Workload<Axes, ValuesOf<Axes>, Chunks, readonly Uint8Array[]>;

const nothing = new Uint8Array(0);

/** The facts that the workload has as measures. */
const sizes = (plain: number, packed: number): { readonly packed: number; readonly ratio: number } => ({
  packed,
  ratio: packed === 0 ? 1 : plain / packed,
});

/** The chunks [from, to), which lie side by side. */
function piece({ slab, buffers }: Chunks, from: number, to: number): Uint8Array {
  const [first, last] = [buffers[from], buffers[to - 1]];
  if (first === undefined || last === undefined || from >= to) return nothing;
  const start = first.byteOffset - slab.byteOffset;
  return slab.subarray(start, last.byteOffset - slab.byteOffset + last.length);
}

/** An empty input is no reason to start anything. */
const through = (program: Caller, bytes: Uint8Array): Uint8Array =>
  bytes.length === 0 ? nothing : program.run([], bytes);

export function filterOperations<const Own extends Axes>(it: Filter<Own>): Operation[] {
  const params: Axes = { ...perCall, ...it.params };
  const unpacker = (): Caller => caller({ command: it.unpack });
  const packer = (own: unknown): Caller => caller({ command: it.pack(own as ValuesOf<Own>) });
  return [
    operation<Bytes>()({
      workload: "compress/pack",
      params,
      supports: () => true,
      open({ own, input }) {
        const program = packer(own);
        let first: ReturnType<typeof sizes> | undefined;
        return {
          run(from, to) {
            const plain = piece(input, from, to);
            const packed = through(program, plain);
            // Later inputs are stamped, and may be a byte longer or shorter.
            first ??= sizes(plain.length, packed.length);
            return packed;
          },
          facts: () => first ?? sizes(0, 0),
          programs: () => ({ pids: [], ended: program.spent() }),
        };
      },
      answer: (raw: Uint8Array) => [through(unpacker(), raw)],
      snippet: (_p, own) => it.pack(own as unknown as ValuesOf<Own>).join(" "),
      traits: ["starts", "copies-in", "copies-out", "blocks"],
    }),
    operation<Bytes>()({
      workload: "compress/unpack",
      params,
      supports: () => true,
      open({ own, input }) {
        const [pack, program] = [packer(own), unpacker()];
        const all = through(pack, input.slab);
        const { length } = input.buffers;
        return {
          run: (from, to) => [
            through(program, from === 0 && to === length ? all : through(pack, piece(input, from, to))),
          ],
          facts: () => sizes(input.slab.length, all.length),
          programs: () => ({ pids: [], ended: program.spent() }),
        };
      },
      answer: (raw: readonly Uint8Array[]) => raw,
      snippet: it.unpack.join(" "),
      traits: ["starts", "copies-in", "copies-out", "blocks"],
    }),
  ];
}
