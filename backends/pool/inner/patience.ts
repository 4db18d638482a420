/** Longest wait for workers to begin, ms: below the usual budget of a trial, so that it ends with a sentence. */
export const patience = 20_000;

/** Rejects with `why` when `promise` takes longer than `ms`. */
export async function within<T>(promise: Promise<T>, ms: number, why: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(why)), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
