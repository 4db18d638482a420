/** One thread of `pool/encode`: encodes the records of each message with the inner backend, and sends the bytes back. */
import { ownInside, type Params } from "bakeoff";
import type { Records } from "bakeoff/kits/records";
import { contextInside, innerOf } from "../inner/order.ts";
import { serve } from "../inner/serve.ts";

export interface EncodeOrder {
  /** Absolute path of the inner backend's module. */
  readonly module: string;
  /** Absolute path of the workload's, where the inner backend goes by what a workload has. */
  readonly task?: string | undefined;
  readonly p: Params;
  /** The pool's own. */
  readonly scratch: string;
}

export interface Talk {
  readonly order: EncodeOrder;
  readonly call: { readonly part: readonly unknown[] };
  /** Bytes, or what the inner backend gives instead. */
  readonly answer: unknown;
}

serve<Talk>(async ({ order: { module, task = "", p, scratch } }) => {
  const { operation } = await innerOf(module, "records/encode", () => task);
  const own = ownInside([], {}, operation.params ?? {});
  // A session looks at its input anew in each call.
  const input: Records = { value: [], from: 0 };
  const session = await operation.open({ p, own, input, context: contextInside(1, scratch) });
  return async ({ part }) => {
    input.value = part;
    const raw = await session.run(0, part.length);
    // A message would carry all of the memory that the bytes are a part of.
    return raw instanceof Uint8Array ? new Uint8Array(raw) : raw;
  };
});
