/** The operations of a packer that does all chunks in one call. Its package or library is the backend's affair. */
import { type Axes, operation, type Operation, type Trait, type ValuesOf, type Workload } from "bakeoff";
import { type Chunks, chunkSize, counting, sizes } from "./chunks.ts";

interface Session {
  run(from: number, to: number): Uint8Array;
  threads(): number;
}

interface Packer {
  packing(order: { readonly slab: Uint8Array; readonly chunk: number; readonly threads: number }): Session;
  unpacking(order: {
    readonly packed: Uint8Array;
    readonly size: number;
    readonly chunk: number;
    readonly threads: number;
    readonly fresh: boolean;
  }): Session;
  unpackAll(packed: Uint8Array, chunk: number): Uint8Array[];
}

interface Description {
  readonly open: () => Promise<Packer>;
  /** The axis `threads`, where it has any, and what `supports` says of it. */
  readonly threads?: Axes[string];
  readonly threadable?: Operation["supports"];
  readonly snippets: { readonly pack: string; readonly unpack: string };
  readonly traits: readonly Trait[];
}

type Bytes = Workload<Axes, ValuesOf<Axes>, Chunks, readonly Uint8Array[]>;

const fresh = {
  about: "new memory for every answer, not one buffer for all",
  kind: "flag",
  default: false,
} as const;

export function packerOperations({ open, threads, threadable, snippets, traits }: Description): Operation[] {
  const axes: Axes = threads === undefined ? {} : { threads };
  const both: Axes = { ...axes, fresh };
  const supports: Operation["supports"] = (...asked) => threadable?.(...asked) ?? true;
  const told = (own: Readonly<Record<string, unknown>>, session: Session) =>
    own["threads"] === undefined ? {} : { threads: session.threads() };
  return [
    operation<Bytes>()({
      workload: "compress/pack",
      params: axes,
      supports,
      async open({ own, input: { slab, buffers } }) {
        const packer = await open();
        const session = packer.packing({ slab, chunk: chunkSize, threads: Number(own["threads"] ?? 1) });
        const counted = counting(buffers);
        return {
          run(from, to) {
            const packed = session.run(from, to);
            counted.count(from, to, packed.length);
            return packed;
          },
          facts: () => ({ ...counted.facts(), ...told(own, session) }),
        };
      },
      answer: async (raw: Uint8Array) => (await open()).unpackAll(raw, chunkSize),
      snippet: snippets.pack,
      traits,
    }),
    operation<Bytes>()({
      workload: "compress/unpack",
      params: both,
      supports,
      async open({ own, input: { slab, buffers } }) {
        const packer = await open();
        const packed = packer.packing({ slab, chunk: chunkSize, threads: 1 }).run(0, buffers.length).slice();
        const session = packer.unpacking({
          packed,
          size: slab.length,
          chunk: chunkSize,
          threads: Number(own["threads"] ?? 1),
          fresh: own["fresh"] === true,
        });
        const facts = sizes(slab.length, packed.length);
        return {
          run: (from, to) => session.run(from, to),
          facts: () => ({ ...facts, ...told(own, session) }),
        };
      },
      answer: (raw: Uint8Array) => [raw],
      snippet: snippets.unpack,
      traits,
    }),
  ];
}
