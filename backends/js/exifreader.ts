/** exifreader, restricted to the tags the workload asks for. It is handed bytes. */
import { defineBackend, operation } from "bakeoff";
import {
  asAltitude,
  asDegrees,
  asNumber,
  asText,
  eachHead,
  headed,
  readAxis,
  type Tags,
} from "bakeoff/kits/exif";
import { eachItem } from "bakeoff/kits/files";
import { probePackage } from "bakeoff/kits/package";
import type files from "../../workloads/exif/files.ts";
import type folder from "../../workloads/exif/folder.ts";
import type memory from "../../workloads/exif/memory.ts";
import { type Found, load } from "./exifreader/parser.ts";

/** A value as stored: a text in a list of one, a rational as its two numbers, a list of one as its member. */
const stored = (found: Found, name: string): unknown => found[name]?.value;

const text = (found: Found, name: string): string | null => {
  const value = stored(found, name);
  return asText(Array.isArray(value) ? value[0] : value);
};

const isPair = (value: unknown): value is readonly [number, number] =>
  Array.isArray(value) && value.length === 2 && value.every((part) => typeof part === "number");

const rational = (value: unknown): number | null =>
  isPair(value) ? asNumber(value[0] / value[1]) : asNumber(value);

const three = (value: unknown): unknown => (Array.isArray(value) ? value.map(rational) : value);

const answer = (raw: readonly Found[]): Tags[] =>
  raw.map((it) => ({
    make: text(it, "Make"),
    model: text(it, "Model"),
    lensModel: text(it, "LensModel"),
    modifyDate: text(it, "DateTime"),
    originalDate: text(it, "DateTimeOriginal"),
    subSecond: text(it, "SubSecTimeOriginal"),
    offset: text(it, "OffsetTimeOriginal"),
    orientation: asNumber(stored(it, "Orientation")),
    exposureTime: rational(stored(it, "ExposureTime")),
    fNumber: rational(stored(it, "FNumber")),
    iso: asNumber(stored(it, "ISOSpeedRatings")),
    focalLength: rational(stored(it, "FocalLength")),
    width: asNumber(stored(it, "PixelXDimension")),
    height: asNumber(stored(it, "PixelYDimension")),
    latitude: asDegrees(three(stored(it, "GPSLatitude")), text(it, "GPSLatitudeRef"), "N", "S"),
    longitude: asDegrees(three(stored(it, "GPSLongitude")), text(it, "GPSLongitudeRef"), "E", "W"),
    altitude: asAltitude(rational(stored(it, "GPSAltitude")), stored(it, "GPSAltitudeRef")),
  }));

export default defineBackend({
  name: "js/exifreader",
  about: "ExifReader, with the tags asked for included and no others",
  homepage: "https://github.com/mattiasw/ExifReader",
  probe: () =>
    probePackage("exifreader", import.meta.dir, async () => {
      const parse = await load("all");
      return parse(Uint8Array.of(0xff, 0xd8, 0xff, 0xd9))["Make"] === undefined;
    }),
  operations: [
    operation<typeof memory>()({
      workload: "exif/memory",
      supports: () => true,
      async open({ p, input: { photos } }) {
        const parse = await load(p.tags);
        return eachItem(photos.length, (i) => parse(photos[i] as Uint8Array));
      },
      answer,
      snippet: "ExifReader.load(bytes, { includeTags })",
      traits: ["zero-copy", "allocates", "blocks"],
    }),
    ...["exif/files", "exif/folder"].map((workload) =>
      operation<typeof files | typeof folder>()({
        workload,
        params: readAxis,
        supports: headed,
        async open({ p, own, input }) {
          return eachHead(own, input, await load(p.tags));
        },
        answer,
        snippet: "ExifReader.load(bytes, { includeTags })",
        traits: ["reuses-buffer", "allocates", "blocks"],
      }),
    ),
  ],
});
