/** How the main thread waits for workers: until they begin not for ever, in a call for every one of them. */

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

/** Every answer of a call, or the first error once all are done: a call that fails must not run on into the next. */
export async function all<T>(answers: readonly Promise<T>[]): Promise<T[]> {
  try {
    return await Promise.all(answers);
  } catch (error) {
    await Promise.allSettled(answers);
    throw error;
  }
}
