/** Packing and unpacking with a codec that is called once for each chunk. */
import type { Session } from "bakeoff";
import { type Chunks, counting, sizes } from "./chunks.ts";
import { Packed } from "./packed.ts";

/** What it is given is the codec's to read until it has answered; what it answers is the caller's. */
type Call<R> = (bytes: Uint8Array) => R;

interface Both<R> {
  readonly pack: Call<R>;
  /** Throws where the bytes are not what `pack` makes of a chunk: they may tell of any size. */
  readonly unpack: Call<R>;
}

/** Of an asynchronous codec all calls of a batch are made before the first is awaited. */
export type Codec =
  | (Both<Uint8Array> & { readonly async?: never })
  | (Both<Promise<Uint8Array>> & { readonly async: true });

const lengthOf = (parts: readonly Uint8Array[], from = 0, to = parts.length): number =>
  parts.slice(from, to).reduce((sum, { length }) => sum + length, 0);

/** Answers chunks [from, to) packed, in one buffer that is kept between calls. */
export function packEach({ slab, buffers }: Chunks, codec: Codec): Session<Uint8Array> {
  // Bytes that cannot be packed come out a little longer.
  const out = new Packed(slab.length + buffers.length * 64);
  const told = counting(buffers);
  const start = (from: number, to: number): readonly Uint8Array[] => {
    out.clear();
    return buffers.slice(from, to);
  };
  const end = (from: number, to: number): Uint8Array => {
    told.count(from, to, out.view().length);
    return out.view();
  };
  if (codec.async) {
    return {
      async run(from, to) {
        const blocks = await Promise.all(start(from, to).map((chunk) => codec.pack(chunk)));
        for (const block of blocks) out.put(block);
        return end(from, to);
      },
      facts: told.facts,
    };
  }
  return {
    run(from, to) {
      for (const chunk of start(from, to)) out.put(codec.pack(chunk));
      return end(from, to);
    },
    facts: told.facts,
  };
}

/** Answers chunks [from, to) where the codec put them. It is given what itself made of them. */
export async function unpackEach(
  { slab, buffers }: Chunks,
  codec: Codec,
): Promise<Session<readonly Uint8Array[]>> {
  const blocks: Uint8Array[] = [];
  for (const chunk of buffers) blocks.push(await codec.pack(chunk));
  const packed = lengthOf(blocks) + 4 * blocks.length;
  const facts = () => sizes(slab.length, packed);
  if (codec.async) {
    return {
      run: (from, to) => Promise.all(blocks.slice(from, to).map((block) => codec.unpack(block))),
      facts,
    };
  }
  return { run: (from, to) => blocks.slice(from, to).map((block) => codec.unpack(block)), facts };
}
