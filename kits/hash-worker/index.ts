/**
 * Hashing by a worker, in any language. It gets one request in the beginning, `o` and, parted by zero bytes, the algorithm, the
 * seed, how many threads, and the paths; then `f` with two u32, from and to, for files, or `m` with two u32, the
 * size of a buffer and how many there are, and the buffers behind them. It answers with a u64, the bytes it hashed, and 16 bytes for each digest.
 */
import { type Axes, operation, type Operation, type Workload } from "bakeoff";
import type { FileList } from "bakeoff/kits/files";
import { asWorker, type Program, startWorker, type Worker } from "bakeoff/kits/process";

const axes = {
  ...asWorker,
  threads: {
    about: "threads of the program that share a call's work",
    kind: "count",
    min: 1,
    max: 256,
    default: 1,
    drawn: "log",
  },
} as const satisfies Axes;

interface Asked {
  readonly algo: string;
  readonly seed: number;
  readonly threads: number;
  readonly paths: readonly string[];
}

interface Hashing {
  readonly algo: string;
}
interface Buffers {
  readonly buffers: readonly Uint8Array[];
}
type Files = Workload<Axes, Hashing, FileList, readonly bigint[]>;
type Memory = Workload<Axes, Hashing & { size: number; seed: number }, Buffers, readonly bigint[]>;

/** A pool's worker does several pieces before it hands on what they gave. */
const alone = "its answer is valid until the next one";

export function hashOperations(program: Program, snippets: { files: string; memory: string }): Operation[] {
  return [
    operation<Memory>()({
      workload: "hash/memory",
      params: axes,
      supports: () => true,
      open({ p, own: { threads }, input: { buffers }, context: { scratch } }) {
        const worker = opened(program, scratch, { ...p, threads, paths: [] });
        const head = Buffer.from("m........");
        head.writeUInt32LE(p.size, 1);
        return {
          run(from, to) {
            head.writeUInt32LE(to - from, 5);
            return worker.ask(head, ...buffers.slice(from, to));
          },
          programs: () => ({ pids: [worker.pid], ended: 0 }),
          close: () => worker.close(),
        };
      },
      answer: digestsIn,
      alone,
      snippet: snippets.memory,
      traits: ["copies-in", "copies-out", "blocks"],
    }),
    ...["hash/files", "hash/folder"].map((workload) =>
      operation<Files>()({
        workload,
        params: axes,
        supports: () => true,
        open({ p: { algo }, own: { threads }, input: { paths }, context: { scratch } }) {
          const worker = opened(program, scratch, { algo, seed: 0, threads, paths });
          const request = Buffer.from("f........");
          let bytes = 0;
          return {
            run(from, to) {
              request.writeUInt32LE(from, 1);
              request.writeUInt32LE(to, 5);
              const reply = worker.ask(request);
              bytes = Number(Buffer.from(reply.buffer, reply.byteOffset).readBigUInt64LE());
              return reply;
            },
            facts: () => ({ bytes }),
            programs: () => ({ pids: [worker.pid], ended: 0 }),
            close: () => worker.close(),
          };
        },
        answer: digestsIn,
        alone,
        snippet: snippets.files,
        traits: ["copies-out", "blocks"],
      }),
    ),
  ];
}

/** Paths go to the program once, parted by zero bytes, which no path has. */
function opened(program: Program, scratch: string, { algo, seed, threads, paths }: Asked): Worker {
  const worker = startWorker(program, scratch);
  worker.ask(Buffer.from(`o${[algo, seed, threads, ...paths].join("\0")}`));
  return worker;
}

const digestBytes = 16;

function digestsIn(reply: Uint8Array): bigint[] {
  const view = new DataView(reply.buffer, reply.byteOffset + 8, reply.byteLength - 8);
  return Array.from({ length: view.byteLength / digestBytes }, (_, i) => {
    const at = i * digestBytes;
    return (view.getBigUint64(at + 8, true) << 64n) | view.getBigUint64(at, true);
  });
}
