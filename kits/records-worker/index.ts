/**
 * Encoding by a worker that has the records as objects of its own language. It is told `l` and the records as JSON, before the
 * clock; `e` asks for their bytes, which is what is timed; `d` and bytes asks what they decode to, as JSON. Decoding is not
 * measured: objects of another process are of no use to a program in this one.
 */
import { type Axes, operation, type Operation, type ValuesOf, type Workload } from "bakeoff";
import { asWorker, type Program, python, startWorker, type Worker } from "bakeoff/kits/process";
import { type Records, type RecordSet, userSets } from "bakeoff/kits/records";

/** JSON carries the records to the worker. */
const carried: readonly RecordSet[] = [...userSets, "shifting"];

/** The half of a worker in Python that is the same for every codec. */
const inPython = new URL("./bakeoff_records.py", import.meta.url);

export const pythonCodec = (source: URL, ...given: readonly string[]): Program =>
  python(source, given, [inPython]);

interface Encoded {
  readonly bytes: Uint8Array;
  /** Asks who encoded them. */
  readonly decoded: () => unknown;
}

interface Encoding<Own extends Axes> {
  readonly params?: Own;
  readonly program: (own: ValuesOf<Own>) => Program;
  /** True, or what it loses of records that JSON carries, as a sentence. */
  keeps?(set: RecordSet): true | string;
  readonly snippet: string;
}

type Encode = Workload<Axes, { readonly set: RecordSet }, Records>;

export const encodeOperations = <const Own extends Axes>(it: Encoding<Own>): Operation[] => [
  operation<Encode>()({
    workload: "records/encode",
    params: { ...asWorker, ...it.params },
    supports({ set }) {
      if (!carried.includes(set))
        return { why: `JSON carries records to the program, and cannot carry ${set}` };
      const kept = it.keeps?.(set) ?? true;
      return kept === true || { why: kept };
    },
    open({ own, input, context: { scratch } }) {
      const worker = startWorker(it.program(own as ValuesOf<Own>), scratch);
      const encode = Buffer.from("e");
      let told: string | undefined;
      const tell = (): void => {
        const now = firstOf(input.value);
        if (now === told) return;
        worker.ask(Buffer.from(`l${JSON.stringify(input.value)}`));
        told = now;
      };
      tell();
      let bytes = 0;
      return {
        // The records may be others than before.
        reset: tell,
        run(): Encoded {
          const encoded = worker.ask(encode);
          bytes = encoded.length;
          return { bytes: encoded, decoded: () => decodedBy(worker, encoded) };
        },
        facts: () => ({ bytes }),
        programs: () => ({ pids: [worker.pid], ended: 0 }),
        close: () => worker.close(),
      };
    },
    answer: ({ decoded }) => decoded(),
    alone: "the process that encoded the records decodes them, too",
    snippet: it.snippet,
    traits: ["copies-out", "blocks"],
  }),
];

/** What tells a stamp: it changes the first record. */
const firstOf = (value: unknown): string => JSON.stringify(Array.isArray(value) ? value.slice(0, 1) : value);

const decodedBy = (worker: Worker, encoded: Uint8Array): unknown =>
  JSON.parse(Buffer.from(worker.ask(Buffer.from("d"), Uint8Array.from(encoded))).toString()) as unknown;
