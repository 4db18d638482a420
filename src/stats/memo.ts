/** Keeps what a pure function of whole numbers made: null distributions are asked for once per cell and cost more. */
export function memo<Sizes extends readonly number[], T>(
  make: (...sizes: Sizes) => T,
): (...sizes: Sizes) => T {
  const made = new Map<string, T>();
  return (...sizes) => {
    const key = sizes.join();
    const kept = made.get(key) ?? make(...sizes);
    made.set(key, kept);
    return kept;
  };
}
