/**
 * A queue that outgrows memory, alone: batches of records are pushed and popped in a pattern. The queue with which the
 * source of frontier/search spilled read all of its files back at every pop. What a crash may take is a parameter of the
 * case, so that nobody is compared with someone who promises more.
 */
import { defineWorkload } from "bakeoff";
import { crc, durables, type Flow, peakOf, pieces, type QueueAnswer } from "bakeoff/kits/queue";
import { randomBytes } from "./random.ts";

const GiB = 2 ** 30;
const patterns = ["grow", "fill", "steady"] as const;

const blockOf = (record: number, batch: number, seed: number): Uint8Array =>
  randomBytes(record * batch, seed);

export default defineWorkload({
  name: "queue/push-pop",
  version: 1,
  question: "How fast is a queue that keeps most of its records on disk?",
  params: {
    records: {
      about: "records per call",
      kind: "count",
      min: 0,
      max: 100_000_000,
      default: 200_000,
      drawn: "log",
    },
    record: { about: "bytes of each", kind: "bytes", min: 4, max: 64 * 2 ** 10, default: 64, drawn: "log" },
    batch: { about: "records pushed or popped at once", kind: "count", min: 1, max: 100_000, default: 1000 },
    pattern: {
      about:
        "grow: two batches pushed for each popped, then the rest popped · fill: all pushed first · steady: one for one",
      kind: "choice",
      values: patterns,
      default: "grow",
    },
    durable: {
      about:
        "what is safe when a push returns: none: nothing · process: from its death · power: from a power cut",
      kind: "choice",
      values: durables,
      default: "none",
    },
  },
  edges: [
    ...durables.flatMap((durable) => [
      { durable, records: 0 },
      { durable, records: 1, record: 4 },
      { durable, records: 999, batch: 1000 },
      { durable, records: 101, batch: 10, record: 5 },
    ]),
    ...patterns.map((pattern) => ({ pattern, records: 30_001, record: 12 })),
    { durable: "process", records: 30_001, record: 100, pattern: "fill" },
    { records: 20_000, batch: 20_000, record: 8 },
  ],
  floor: "control/append-read",
  grows: ["records", "record"],

  allows({ records, record, batch }) {
    if (records * record > 16 * GiB) return { why: "records × record is above 16 GiB" };
    return batch * record <= GiB / 4 || { why: "batch × record is above 256 MiB" };
  },

  async prepare({ records, record, batch }, { seed }) {
    const block = blockOf(record, batch, seed);
    let sum = 0;
    for (const bytes of pieces({ records, record, batch, block })) sum = crc(bytes, sum);
    const digest = new Bun.CryptoHasher("sha256").update(block).digest("hex");
    return { digest, expected: [lineOf({ records, crc: sum })], seed };
  },

  input: async (p, { seed }): Promise<readonly Flow[]> => [{ ...p, block: blockOf(p.record, p.batch, seed) }],
  work: ({ records, record }) => ({ items: records, bytes: records * record }),
  digest: (answer: QueueAnswer) => lineOf(answer),
  fingerprint: ({ block }) => Bun.hash.rapidhash(block).toString(16),
  measures: {
    written: { about: "bytes written to segment files", unit: "bytes", better: "less" },
  },

  proof(p, { popped, spills, spilled = 0, written = 0 }, { items }, own) {
    if (popped !== items) return `popped ${popped ?? "an unknown number of"} records instead of ${items}`;
    const buffer = Number(own["buffer"] ?? Infinity);
    const peak = peakOf(p);
    if (spills === 0 && peak > buffer)
      return `${peak} records waited in a buffer of ${buffer}, and none spilled`;
    // A block's head is 32 bytes, which only batches of few small records notice.
    if (written > 1.01 * spilled + 32 * (spills ?? 0))
      return `wrote ${written} bytes where ${spilled} were spilled`;
    return true;
  },
});

const lineOf = ({ records, crc: sum }: QueueAnswer): string => `records=${records} crc=${sum.toString(16)}`;
