/** A family's kernels, opened for tests. Without a C compiler the tests of C skip, loudly. */
import { test } from "bun:test";
import type { Library } from "../../native/kit/library.ts";
import type { Kernels, Kinds } from "../../native/kit/signatures.ts";

export async function opened<K extends Kinds>(
  library: Library<K>,
): Promise<{ readonly test: typeof test; readonly kernels: Kernels<K> }> {
  const native = await library.open();
  if (!("missing" in native)) return { test, kernels: native.kernels };
  console.warn(`skipping the tests of C: ${native.missing}; ${native.hint}`);
  // Every call fails; the skipped tests never get to one.
  return { test: test.skip, kernels: new Proxy({}, { get: () => () => -1 }) as Kernels<K> };
}
