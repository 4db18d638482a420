/** The two operations of a codec that JavaScript calls once for each chunk: `compress/pack` and `compress/unpack`. */
import { type Axes, operation, type Operation, type Trait, type ValuesOf, type Workload } from "bakeoff";
import type { Chunks } from "./chunks.ts";
import { blocksOf } from "./packed.ts";
import { type Codec, packEach, unpackEach } from "./sessions.ts";

interface Description<Own extends Axes> {
  readonly params?: Own;
  /** Loads the package. With the defaults it must read what it writes with any other parameters. */
  readonly codec: (own: ValuesOf<Own>) => Codec | Promise<Codec>;
  readonly snippets: { readonly pack: string; readonly unpack: string };
  readonly traits: readonly Trait[];
}

/** Bytes → bytes; how they are cut is no part of an answer. */
type Bytes = Workload<Axes, ValuesOf<Axes>, Chunks, readonly Uint8Array[]>;

export function codecOperations<const Own extends Axes>({
  params,
  codec,
  snippets,
  traits,
}: Description<Own>): Operation[] {
  const axes: Axes = params ?? {};
  const load = async (own: unknown): Promise<Codec> => codec(own as ValuesOf<Own>);
  const defaults = Object.fromEntries(Object.entries(axes).map(([name, axis]) => [name, axis.default]));
  return [
    operation<Bytes>()({
      workload: "compress/pack",
      params: axes,
      supports: () => true,
      open: async ({ own, input }) => packEach(input, await load(own)),
      async answer(raw: Uint8Array) {
        const { unpack } = await load(defaults);
        const plain: Uint8Array[] = [];
        for (const block of blocksOf(raw)) plain.push(await unpack(block));
        return plain;
      },
      snippet: snippets.pack,
      traits,
    }),
    operation<Bytes>()({
      workload: "compress/unpack",
      params: axes,
      supports: () => true,
      open: async ({ own, input }) => unpackEach(input, await load(own)),
      answer: (raw: readonly Uint8Array[]) => raw,
      snippet: snippets.unpack,
      traits,
    }),
  ];
}
