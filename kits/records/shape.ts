/** What MessagePack and CBOR do about the names of fields: their own axis in the two packages that have a choice. */
import type { Axes } from "bakeoff";

export const namesAxis = {
  names: {
    about:
      "maps: every object with all its names, as the format says · records: each shape once, an extension",
    kind: "choice",
    values: ["maps", "records"],
    default: "maps",
  },
} as const satisfies Axes;
