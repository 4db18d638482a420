/** A search inside one native call. */
import { checked } from "./codes.ts";
import type { FrontierKernels } from "./signatures.ts";

export interface SearchOrder {
  /** For its files; nothing is left there. */
  readonly folder: string;
  /** Where states already seen are kept. */
  readonly seen: "memory" | "disk";
  /** For `seen: "disk"`, bytes: of the table in which states of one level are told apart. */
  readonly memory: number;
  /** States that wait in memory; more are on disk. */
  readonly buffer: number;
  /** States a thread takes at once. */
  readonly batch: number;
  readonly threads: number;
}

/** As kits/frontier/lexicon.ts makes it. */
export interface Trie {
  readonly words: readonly string[];
  readonly nodes: number;
  readonly next: Uint32Array;
}

const names = [
  "states",
  "processed",
  "volume",
  "peak",
  "batches",
  "workers",
  "spills",
  "spilled",
  "written",
  "read",
  "runs",
] as const;
export type SearchFacts = Readonly<Record<(typeof names)[number], number>>;

export interface NativeSearch {
  /** Each call searches anew. Throws an Error that says why it failed. */
  run(trie: Trie): SearchFacts;
  /** Of the states the last run found: 16 hexadecimal digits each. */
  digest(): { readonly sum: string; readonly xor: string };
  close(): void;
}

const hex = (word: bigint | undefined): string => (word ?? 0n).toString(16).padStart(16, "0");

export function nativeSearch(kernels: FrontierKernels, order: SearchOrder): NativeSearch {
  const { folder, seen, memory, buffer, batch, threads } = order;
  const handle = new Uint32Array(2);
  const kind = seen === "memory" ? 0 : 1;
  const path = Buffer.from(`${folder}\0`);
  checked(
    kernels.bk_search_open(path, kind, Math.ceil(memory / 1024), buffer, batch, threads, handle),
    "the search cannot begin",
  );
  const [low = 0, high = 0] = handle;
  const facts = new BigUint64Array(names.length);
  return {
    run({ next, nodes, words }) {
      checked(kernels.bk_search_run(low, high, next, nodes, words.length, facts), "the search failed");
      return Object.fromEntries(names.map((name, at) => [name, Number(facts[at])])) as SearchFacts;
    },
    digest() {
      const sums = new BigUint64Array(2);
      checked(kernels.bk_search_digest(low, high, sums), "what was found cannot be read");
      return { sum: hex(sums[0]), xor: hex(sums[1]) };
    },
    close: () => void kernels.bk_search_close(low, high),
  };
}
