/** A family's kernels, opened for tests. Without a C compiler the tests of C skip, loudly. */
import { test } from "bun:test";
import type { Kernels, Kinds } from "../../native/kit/signatures.ts";
import type { Target } from "../../native/kit/target.ts";

export async function opened<K extends Kinds>(
  target: Target<K>,
): Promise<{ readonly test: typeof test; readonly kernels: Kernels<K> }> {
  const native = await target.open();
  if (!("missing" in native)) return { test, kernels: native.kernels };
  console.warn(`skipping the tests of C: ${native.missing}; ${native.hint}`);
  // Every call fails; the skipped tests never get to one.
  return { test: test.skip, kernels: new Proxy({}, { get: () => () => -1 }) as Kernels<K> };
}
