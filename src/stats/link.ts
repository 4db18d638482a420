/**
 * What packing does for bytes that are to cross a link: computed from times and sizes that were measured, for a link that
 * carries bits at an even rate and nothing else. The parts follow one another: pack, send, unpack. Latency, packets and
 * whatever else real links add are the same for all and left out, and so is any overlap of the parts.
 */

/** One payload and one codec. Times are ns, sizes bytes. */
export interface Crossing {
  readonly pack: number;
  readonly unpack: number;
  readonly plain: number;
  readonly packed: number;
}

const bits = 8;
const second = 1e9;

/** ns that `bytes` are on a link of so many bits per second. */
export const sending = (bytes: number, rate: number): number => ((bytes * bits) / rate) * second;

/** pack + 8·packed ÷ rate + unpack, ns; `rate` in bits per second. */
export const crossing = ({ pack, unpack, packed }: Omit<Crossing, "plain">, rate: number): number =>
  pack + sending(packed, rate) + unpack;

/**
 * The rate above which sending the plain bytes takes less time, bits per second: 8·(plain − packed) ÷ (pack + unpack).
 * 0 where packing saves no bytes; infinite where it costs no time.
 */
export function pays({ pack, unpack, plain, packed }: Crossing): number {
  const saved = (plain - packed) * bits;
  return saved <= 0 ? 0 : (saved / (pack + unpack)) * second;
}
