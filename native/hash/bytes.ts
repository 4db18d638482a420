/** Hashing what JavaScript has read, a whole file at a time or in pieces: for targets whose kernels read no files. */
import { reason } from "../kit/codes.ts";
import type { Opened } from "../kit/target.ts";
import { algos, type Algo } from "./codes.ts";
import type { memoryKinds } from "./signatures.ts";

/** BK_STREAM of kernels.h. */
const streamBytes = 704;

/** Digests of two words (low, high) each. Bytes are copied to where the kernels reach them; `largest` come at once. */
export function hashBytes({ kernels, array }: Opened<typeof memoryKinds>, name: Algo, largest: number) {
  const algo = algos[name];
  const data = array(Uint8Array, Math.max(1, largest));
  const out = array(BigUint64Array, 2);
  const stream = array(Uint8Array, streamBytes);
  const sure = (status: number): void => {
    if (status < 0) throw new Error(reason(status));
  };
  const digest = (): [low: bigint, high: bigint] => [out[0] ?? 0n, out[1] ?? 0n];
  return {
    whole: (bytes: Uint8Array) => {
      data.set(bytes);
      sure(kernels.bk_hash_memory(0, algo, 0, 0, data, bytes.length, 0, 1, 1, out));
      return digest();
    },
    stream: {
      start: () => sure(kernels.bk_hash_begin(0, algo, stream)),
      piece(bytes: Uint8Array) {
        data.set(bytes);
        sure(kernels.bk_hash_piece(0, algo, stream, data, bytes.length));
      },
      end() {
        sure(kernels.bk_hash_end(0, algo, stream, out));
        return digest();
      },
    },
  };
}
