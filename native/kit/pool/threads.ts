/** The axis `threads` of operations whose kernel divides its own work, and what goes with it. */
import { reason } from "../codes.ts";

export const threadsAxis = {
  about: "native threads that share one call's work, the calling one included",
  kind: "count",
  min: 1,
  max: 256,
  default: 1,
  drawn: "log",
} as const;

/** What a probe finds: `noThreads`, a sentence, where the kernels know no threads. */
export const threadFindings = (kernels: {
  readonly bk_threads: () => number;
}): Readonly<Record<string, string>> =>
  kernels.bk_threads() > 1 ? {} : { noThreads: "the kernels have no threads on this system" };

/** The answer of `supports` for this axis. */
export const threadable = (
  { threads }: { readonly threads: number },
  { noThreads }: Readonly<Record<string, string | number | boolean>>,
): true | { readonly why: string } => threads === 1 || noThreads === undefined || { why: String(noThreads) };

/** How many threads took part in a kernel's work, from its status. Throws an Error for a failure, or if none did. */
export function participants(status: number): number {
  if (status < 0) throw new Error(reason(status));
  if (status === 0) throw new Error("no thread took part in the work");
  return status;
}
