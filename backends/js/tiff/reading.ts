/** The tags of whatever begins with the bytes given, and goes on where `source` reads further. */
import { noTags, type Tags } from "bakeoff/kits/exif";
import { placeOf } from "./places.ts";
import type { Source } from "./source.ts";
import { Structure } from "./structure.ts";

export function reading(source: Source): (bytes: Uint8Array) => Tags {
  const structure = new Structure(source);
  return (bytes) => {
    source.start(bytes);
    const place = placeOf(source);
    return place === undefined ? noTags : structure.tags(...place);
  };
}
