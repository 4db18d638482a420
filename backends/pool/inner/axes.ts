/**
 * How many threads a pool may have; what the main thread does meanwhile, each pool says itself. It takes no piece:
 * `threads` are then the threads that work, and a program uses a pool to keep its event loop free. Hand-out and
 * collection cost it some 5 µs per worker and call.
 */
export const workerCount = { kind: "count", min: 1, max: 256, default: 1, drawn: "log" } as const;
