/** Python's package exifread, without maker notes. Its answers come as JSON, which is parsed in the time. */
import { type Axes, defineBackend, operation, type Workload } from "bakeoff";
import { asAltitude, asDegrees, asNumber, asText, type Tags } from "bakeoff/kits/exif";
import type { FileList } from "bakeoff/kits/files";
import { asWorker, probeWorker, python, startWorker } from "bakeoff/kits/process";

const program = python(new URL("./exifread/worker.py", import.meta.url));

type Fraction = readonly [numerator: number, denominator: number];
type Found = Readonly<Record<string, string | readonly (number | Fraction)[]>>;

const numbers = (value: Found[string] | undefined): (number | null)[] =>
  value === undefined || typeof value === "string"
    ? []
    : value.map((it) => asNumber(typeof it === "number" ? it : it[0] / it[1]));
const first = (value: Found[string] | undefined): number | null => numbers(value)[0] ?? null;

const lacks: Readonly<Record<string, string>> = {
  heic: "exifread misses the tags of a HEIC whose structure stands behind the image",
  webp: "exifread finds no tags in these WebP files",
};

const answer = (raw: readonly Found[]): Tags[] =>
  raw.map((it) => ({
    make: asText(it["Image Make"]),
    model: asText(it["Image Model"]),
    lensModel: asText(it["EXIF LensModel"]),
    modifyDate: asText(it["Image DateTime"]),
    originalDate: asText(it["EXIF DateTimeOriginal"]),
    subSecond: asText(it["EXIF SubSecTimeOriginal"]),
    offset: asText(it["EXIF OffsetTimeOriginal"]),
    orientation: first(it["Image Orientation"]),
    exposureTime: first(it["EXIF ExposureTime"]),
    fNumber: first(it["EXIF FNumber"]),
    iso: first(it["EXIF ISOSpeedRatings"]),
    focalLength: first(it["EXIF FocalLength"]),
    width: first(it["EXIF ExifImageWidth"]),
    height: first(it["EXIF ExifImageLength"]),
    latitude: asDegrees(numbers(it["GPS GPSLatitude"]), it["GPS GPSLatitudeRef"], "N", "S"),
    longitude: asDegrees(numbers(it["GPS GPSLongitude"]), it["GPS GPSLongitudeRef"], "E", "W"),
    altitude: asAltitude(first(it["GPS GPSAltitude"]), first(it["GPS GPSAltitudeRef"])),
  }));

export default defineBackend({
  name: "process/exifread",
  about: "Python with the package exifread",
  homepage: "https://github.com/ianare/exif-py",
  probe: async () => probeWorker(program, "python3 -m pip install exifread"),
  operations: [
    operation<Workload<Axes, { format: string }, FileList, readonly Tags[]>>()({
      workload: "exif/files",
      params: asWorker,
      supports({ format }) {
        const why = lacks[format];
        return why === undefined || { why };
      },
      open({ input: { paths }, context: { scratch } }) {
        const worker = startWorker(program, scratch);
        worker.ask(Buffer.from(paths.join("\0")));
        const request = Buffer.alloc(8);
        return {
          run(from, to) {
            request.writeUInt32LE(from, 0);
            request.writeUInt32LE(to, 4);
            return JSON.parse(Buffer.from(worker.ask(request)).toString()) as Found[];
          },
          programs: () => ({ pids: [worker.pid], ended: 0 }),
          close: () => worker.close(),
        };
      },
      answer,
      snippet: "exifread.process_file(open(path, 'rb'), details=False)",
      traits: ["copies-out", "allocates", "blocks"],
    }),
  ],
});
