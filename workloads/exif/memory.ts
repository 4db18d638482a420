/** Read the tags of photos that are already in memory: the price of the parser, of reaching it, and of the objects it makes. */
import { defineWorkload } from "bakeoff";
import type { Tags } from "bakeoff/kits/exif";
import { difference, digest, touch } from "./answer/digest.ts";
import { tagsOf } from "./corpus/known.ts";
import { formats, knownPhoto, littleEndian, photo } from "./corpus/photo.ts";
import files from "./files.ts";

export interface Photos {
  /** All bytes; photo i is those from starts[i] to starts[i + 1], which `photos[i]` views. */
  readonly slab: Uint8Array<ArrayBuffer>;
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly photos: readonly Uint8Array<ArrayBuffer>[];
  /** What they say, and where in the slab each has its ISO speed: what a stamp overwrites. */
  readonly known: readonly Known[];
}

interface Known {
  readonly tags: Tags;
  readonly iso: { readonly at: number; readonly little: boolean };
}

type Shape = Parameters<typeof files.work>[0];

const KiB = 2 ** 10;
const MiB = 2 ** 20;
/** Two where a call is short enough for branch prediction to learn one batch by heart. */
const variantsOf = ({ files: count }: Shape): number => (count <= 100 ? 2 : 1);

function photosOf({ format, files: count, size }: Shape, seed: number, variant: number): Photos {
  const made = Array.from({ length: count }, (_, i) => {
    const item = variant * count + i;
    const known = knownPhoto(format, seed, item);
    return {
      ...photo(format, { known, item, size }),
      tags: tagsOf(known),
      little: littleEndian(format, item),
    };
  });
  const starts = new Uint32Array(count + 1);
  for (const [i, { bytes }] of made.entries()) starts[i + 1] = (starts[i] as number) + bytes.length;
  const slab = new Uint8Array(starts[count] as number);
  for (const [i, { bytes }] of made.entries()) slab.set(bytes, starts[i]);
  return {
    slab,
    starts,
    photos: made.map((_photo, i) => slab.subarray(starts[i], starts[i + 1])),
    known: made.map(({ tags, iso, little }, i) => ({
      tags,
      iso: { at: (starts[i] as number) + iso, little },
    })),
  };
}

const view = ({ slab }: Photos): DataView => new DataView(slab.buffer, slab.byteOffset, slab.byteLength);

export default defineWorkload({
  name: "exif/memory",
  version: 1,
  question: "How fast are the tags read of photos that are already in memory?",
  params: {
    ...files.params,
    files: { ...files.params.files, default: 1, max: 10_000 },
    size: { ...files.params.size, default: 64 * KiB },
  },
  edges: [
    ...formats.flatMap((format) => [{ format }, { format, files: 13, size: 0 }]),
    ...formats.map((format) => ({ format, files: 2, tags: "camera" as const })),
    { files: 0 },
    { files: 101, size: 0 },
  ],
  floor: "control/noop",
  grows: ["files"],
  touch,

  allows({ files: count, size }) {
    return count * Math.max(size, 16 * KiB) <= 512 * MiB || { why: "files × size is above 512 MiB" };
  },

  async prepare(p, { seed }) {
    const inputs = Array.from({ length: variantsOf(p) }, (_, variant) => photosOf(p, seed, variant));
    const hash = new Bun.CryptoHasher("sha256");
    for (const { slab } of inputs) hash.update(slab);
    const expected = inputs.map(({ known }) =>
      digest(
        known.map(({ tags }) => tags),
        p,
      ),
    );
    return { digest: hash.digest("hex"), expected, seed };
  },

  input: async (p, { seed }): Promise<readonly Photos[]> =>
    Array.from({ length: variantsOf(p) }, (_, variant) => photosOf(p, seed, variant)),

  work: ({ files: count }) => ({ items: count }),
  digest: (answer: readonly Tags[], { tags }) => digest(answer, { tags }),
  difference,
  fingerprint: ({ slab }: Photos) => Bun.hash.rapidhash(slab).toString(16),

  stamp(input: Photos, n) {
    const bytes = view(input);
    for (const { tags, iso } of input.known) {
      bytes.setUint16(iso.at, ((tags.iso ?? 0) + n) % 2 ** 16, iso.little);
    }
  },
  right(input: Photos, p) {
    const bytes = view(input);
    return digest(
      input.known.map(({ tags, iso }) => ({ ...tags, iso: bytes.getUint16(iso.at, iso.little) })),
      p,
    );
  },

  join: (_, parts) => parts.flat(),
});
