/** exifr as its own advice has it: blocks and tags picked, values neither translated nor revived. */
import { defineBackend, operation, type Session } from "bakeoff";
import { asAltitude, asDegrees, asNumber, asText, headsOf, readAxis, type Tags } from "bakeoff/kits/exif";
import { type FileList, unread } from "bakeoff/kits/files";
import { probePackage } from "bakeoff/kits/package";
import type files from "../../workloads/exif/files.ts";
import type folder from "../../workloads/exif/folder.ts";
import type memory from "../../workloads/exif/memory.ts";
import { type Found, load, type Parse } from "./exifr/parser.ts";

const knows = (format: string): true | { readonly why: string } =>
  format !== "webp" || { why: "exifr does not know webp" };

interface Own {
  readonly read: string;
  readonly inflight: number;
}

function supports(
  { format = "any file" }: { readonly tags: string; readonly format?: string },
  { read, inflight }: Own,
): true | { readonly why: string } {
  if (inflight > 1 && read !== "path")
    return { why: "inflight is for paths: what is read into one buffer comes alone" };
  if (format === "webp") return knows(format);
  if (read !== "whole" && format === "tiff") {
    return { why: "exifr reads the first 64 KiB of a tiff and no more, and its tags may lie beyond" };
  }
  if (read === "head" && (format === "heic" || format === "any file")) {
    return { why: `tags of ${format} may lie beyond the head, and it reads no more` };
  }
  return true;
}

/** Keeps `inflight` files going; answers stay in item order. */
function eachPath(parse: Parse, { paths }: FileList, inflight: number): Session<Found[]> {
  const found: Found[] = Array.from({ length: paths.length });
  let bytes = 0;
  return {
    async run(from, to) {
      bytes = 0;
      let next = from;
      const lane = async (): Promise<void> => {
        for (let i = next++; i < to; i = next++) {
          const path = paths[i] as string;
          try {
            const { tags, read } = await parse(path);
            found[i] = tags;
            bytes += read;
          } catch (error) {
            throw unread(path, error);
          }
        }
      };
      await Promise.all(Array.from({ length: Math.min(inflight, to - from) }, lane));
      return found.slice(from, to);
    },
    facts: () => ({ bytes }),
  };
}

/** One after the other, from bytes that `get` hands out. */
async function eachBytes(
  parse: Parse,
  get: (item: number) => Uint8Array,
  from: number,
  to: number,
): Promise<Found[]> {
  const found: Found[] = [];
  for (let i = from; i < to; i++) found.push((await parse(get(i))).tags);
  return found;
}

const answer = (raw: readonly Found[]): Tags[] =>
  raw.map((it) => ({
    make: asText(it.Make),
    model: asText(it.Model),
    lensModel: asText(it.LensModel),
    modifyDate: asText(it.ModifyDate),
    originalDate: asText(it.DateTimeOriginal),
    subSecond: asText(it.SubSecTimeOriginal),
    offset: asText(it.OffsetTimeOriginal),
    orientation: asNumber(it.Orientation),
    exposureTime: asNumber(it.ExposureTime),
    fNumber: asNumber(it.FNumber),
    iso: asNumber(it.ISO),
    focalLength: asNumber(it.FocalLength),
    width: asNumber(it.ExifImageWidth),
    height: asNumber(it.ExifImageHeight),
    latitude: asDegrees(it.GPSLatitude, it.GPSLatitudeRef, "N", "S"),
    longitude: asDegrees(it.GPSLongitude, it.GPSLongitudeRef, "E", "W"),
    altitude: asAltitude(it.GPSAltitude, it.GPSAltitudeRef),
  }));

export default defineBackend({
  name: "js/exifr",
  about: "exifr in its full build, with tags picked and values left as they are",
  homepage: "https://github.com/MikeKovarik/exifr",
  probe: () =>
    probePackage("exifr", import.meta.dir, async () => {
      const parse = await load("all");
      const structure = Uint8Array.from([
        0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0,
      ]);
      const { tags } = await parse(Buffer.concat([structure, new Uint8Array(64)]));
      return tags.Orientation === 6;
    }),
  operations: [
    operation<typeof memory>()({
      workload: "exif/memory",
      supports: ({ format }) => knows(format),
      async open({ p, input: { photos } }) {
        const parse = await load(p.tags);
        return { run: (from, to) => eachBytes(parse, (i) => photos[i] as Uint8Array, from, to) };
      },
      answer,
      snippet: "await exifr.parse(bytes, { ifd0: { pick }, exif: { pick }, gps: { pick } })",
      traits: ["zero-copy", "allocates"],
    }),
    ...["exif/files", "exif/folder"].map((workload) =>
      operation<typeof files | typeof folder>()({
        workload,
        params: {
          read: {
            ...readAxis.read,
            about:
              "path: exifr opens and reads the file in pieces · head, whole: it is handed what was read into one buffer, and its views are copied",
            values: ["path", "head", "whole"],
            default: "path",
          },
          inflight: {
            about: "files being read at the same time, with read=path",
            kind: "count",
            min: 1,
            max: 1024,
            default: 1,
            drawn: "log",
          },
        },
        supports,
        async open({ p, own, input }): Promise<Session<Found[]>> {
          const parse = await load(p.tags, own.read !== "path");
          if (own.read === "path") return eachPath(parse, input, own.inflight);
          const heads = headsOf(own, input);
          return {
            run(from, to) {
              heads.bytes = 0;
              return eachBytes(parse, (i) => heads.get(i), from, to);
            },
            facts: () => ({ bytes: heads.bytes }),
          };
        },
        answer,
        snippet: "await exifr.parse(path, { ifd0: { pick }, exif: { pick }, gps: { pick } })",
        traits: ["allocates"],
      }),
    ),
  ],
});
