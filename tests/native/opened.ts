/** A family, opened for tests through one of its targets. Without a compiler the tests of C skip, loudly. */
import { test } from "bun:test";
import type { Kinds } from "../../native/kit/signatures.ts";
import type { Opened, Target } from "../../native/kit/target.ts";

export async function opened<K extends Kinds>(
  target: Target<K>,
): Promise<Opened<K> & { readonly test: typeof test }> {
  const native = await target.open();
  if (!("missing" in native)) return { ...native, test };
  console.warn(`skipping the tests of C: ${native.missing}; ${native.hint}`);
  // Every call fails; the skipped tests never get to one.
  const kernels = new Proxy({}, { get: () => () => -1 }) as Opened<K>["kernels"];
  return { kernels, array: (kind, length) => new kind(length), test: test.skip };
}
