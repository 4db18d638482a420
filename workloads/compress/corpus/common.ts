/** What packing and unpacking share: they are two ways of one road. */
import { chunkSize } from "bakeoff/kits/chunks";
import type { Axes } from "bakeoff";
import type { Shape } from "./files.ts";
import { kinds } from "./payload.ts";

const MiB = 2 ** 20;

export const params = {
  data: {
    about:
      "constant: one byte over and over · phrase: text of 1500 phrases · zipf: text of 20,000 words, the nth with a frequency of 1/n · json: records, one a line · random: nothing to be found",
    kind: "choice",
    values: kinds,
    default: "zipf",
  },
  size: {
    about: "bytes per call, in chunks of 256 KiB",
    kind: "bytes",
    min: 0,
    max: 16 * MiB,
    default: 16 * MiB,
    drawn: "log",
  },
} as const satisfies Axes;

/** Nothing, what is too short for LZ4 to look at, what is longer than it looks back, and both sides of a chunk. */
export const edges: readonly Shape[] = [
  ...kinds.map((data) => ({ data, size: 70_000 })),
  ...[0, 1, 2, 5, 12, 13, 64, 65_535, 65_536].map((size) => ({ data: "constant", size }) as const),
  ...[1, 13, chunkSize - 1, chunkSize, 3 * chunkSize + 1].map((size) => ({ data: "json", size }) as const),
];

export const work = ({ size }: Shape) => ({ items: Math.ceil(size / chunkSize), bytes: size });

export const measures = {
  packed: {
    about: "bytes of all chunks packed, four for the size of each included",
    unit: "bytes",
    better: "less",
  },
  ratio: { about: "plain ÷ packed bytes", unit: "ratio", better: "more" },
} as const;
