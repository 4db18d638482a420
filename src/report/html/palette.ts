/**
 * Who is who: a hue for each boundary, a shade for each backend inside it, fixed for a whole page. Hues keep apart
 * under the common colour-vision deficiencies only with the names that always stand beside them.
 */
import { boundaries, boundaryOf } from "../../model/index.ts";

export interface Ink {
  readonly light: string;
  readonly dark: string;
}

/** By backend. A fourth backend of a boundary has the first one's shade again; names and dashes tell them apart. */
export function inks(backends: readonly string[]): Map<string, Ink> {
  const counts = new Map<string, number>();
  return new Map(
    backends.map((backend) => {
      const boundary = boundaryOf(backend);
      const place = counts.get(boundary) ?? 0;
      counts.set(boundary, place + 1);
      // Results may be of a boundary that is no more.
      const { shades = [] } = boundaries.get(boundary) ?? {};
      const [light, dark] = shades[place % shades.length] ?? ["#6c6c6c", "#b1b1b1"];
      return [backend, { light, dark }];
    }),
  );
}

/** A custom property's name allows fewer signs than a file's. */
export const inkName = (backend: string): string =>
  backend.replace(/[^a-z0-9-]/gi, (sign) => `_${(sign.codePointAt(0) ?? 0).toString(16)}`);
