/**
 * Who is who: a hue for each boundary, a shade for each backend inside it, fixed for a whole page. Hues keep apart
 * under the common colour-vision deficiencies only with the names that always stand beside them.
 * Shades: OKLCH lightness .53 .66 .42 on light ground, .76 .64 .86 on dark.
 */
import { boundaryOf } from "./sheet.ts";

export interface Ink {
  readonly light: string;
  readonly dark: string;
}

const shades: Readonly<Record<string, readonly (readonly [light: string, dark: string])[]>> = {
  js: [
    ["#87660c", "#d4ab4f"],
    ["#b48c2b", "#ad8522"],
    ["#624902", "#f5cb70"],
  ],
  bun: [
    ["#b2385f", "#fe85a4"],
    ["#e06285", "#d95b7f"],
    ["#8d0e41", "#fdbdca"],
  ],
  wasm: [
    ["#7a53b4", "#c09aff"],
    ["#a17adf", "#9b74d9"],
    ["#5b3291", "#d9c6fe"],
  ],
  napi: [
    ["#218041", "#6fc884"],
    ["#4fa866", "#48a260"],
    ["#015e28", "#90e9a3"],
  ],
  ffi: [
    ["#2a6cba", "#7cb4fc"],
    ["#5294e6", "#4c8edf"],
    ["#044b94", "#b3d4ff"],
  ],
  pool: [
    ["#027c7c", "#47c7c7"],
    ["#12a7a7", "#19a0a0"],
    ["#055959", "#6de8e7"],
  ],
  control: [
    ["#6c6c6c", "#b1b1b1"],
    ["#929292", "#8c8c8c"],
    ["#4d4d4d", "#d1d1d1"],
  ],
};

/** By backend. A fourth backend of a boundary has the first one's shade again; names and dashes tell them apart. */
export function inks(backends: readonly string[]): Map<string, Ink> {
  const counts = new Map<string, number>();
  return new Map(
    backends.map((backend) => {
      const boundary = boundaryOf(backend);
      const place = counts.get(boundary) ?? 0;
      counts.set(boundary, place + 1);
      const own = shades[boundary] ?? shades["control"] ?? [];
      const [light = "", dark = ""] = own[place % own.length] ?? [];
      return [backend, { light, dark }];
    }),
  );
}

/** A custom property's name allows fewer signs than a file's. */
export const inkName = (backend: string): string =>
  backend.replace(/[^a-z0-9-]/gi, (sign) => `_${(sign.codePointAt(0) ?? 0).toString(16)}`);
