/** How JavaScript reaches the code: the folder name under `backends/`. */

export const boundaries = ["js", "bun", "wasm", "napi", "ffi", "pool", "control"] as const;
export type Boundary = (typeof boundaries)[number];
