/** The kernel that only computes: a loop over the bytes of buffers. Runs in Node too, for the tools that need it. */
import type { Session } from "bakeoff";

export function buffers(count: number, size: number): Uint8Array[] {
  const whole = new Uint8Array(size + count).map((_, i) => i);
  return Array.from({ length: count }, (_, i) => whole.slice(i, i + size));
}

export function looping(all: readonly Uint8Array[]): Session<number> {
  return {
    run(from, to) {
      let sum = 0;
      for (let i = from; i < to; i++) {
        const data = all[i] ?? all[0] ?? new Uint8Array(0);
        let own = 0;
        for (let at = 0; at < data.length; at++) own = (own * 31 + (data[at] ?? 0)) | 0;
        sum = (sum + own) | 0;
      }
      return sum;
    },
  };
}
