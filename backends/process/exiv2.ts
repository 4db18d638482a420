/** The command exiv2, started for each batch of files: it has no other form. Its lines are parsed in the time. */
import { type Axes, defineBackend, operation, type Workload } from "bakeoff";
import { asAltitude, asDegrees, asNumber, asText, type Tags } from "bakeoff/kits/exif";
import type { FileList } from "bakeoff/kits/files";
import { caller, perCall, probeVersion } from "bakeoff/kits/process";

const keys = {
  Image: ["Make", "Model", "DateTime", "Orientation"],
  Photo: [
    "LensModel",
    "DateTimeOriginal",
    "SubSecTimeOriginal",
    "OffsetTimeOriginal",
    "ExposureTime",
    "FNumber",
    "ISOSpeedRatings",
    "FocalLength",
    "PixelXDimension",
    "PixelYDimension",
  ],
  GPSInfo: [
    "GPSLatitudeRef",
    "GPSLatitude",
    "GPSLongitudeRef",
    "GPSLongitude",
    "GPSAltitudeRef",
    "GPSAltitude",
  ],
};
const wanted = Object.entries(keys).flatMap(([group, names]) =>
  names.flatMap((name) => ["-K", `Exif.${group}.${name}`]),
);

type Found = Readonly<Record<string, string>>;

/** A name, where there is more than one file; a key; the value, which lines never part. */
const line = /^(?:(.*?) {2,})?Exif\.\w+\.(\w+) +(.*)$/gm;

/** In the order of the paths; a file of which nothing is told has no line. */
function foundIn(printed: Uint8Array, paths: readonly string[]): Found[] {
  const found = new Map<string, Record<string, string>>();
  for (const [, name = paths[0] ?? "", key = "", value = ""] of Buffer.from(printed)
    .toString()
    .matchAll(line)) {
    const known = found.get(name) ?? {};
    known[key] ??= value;
    found.set(name, known);
  }
  return paths.map((path) => found.get(path) ?? {});
}

/** `78/1 36/1 5020/100` */
const fractions = (value: string | undefined): number[] =>
  (value ?? "").split(" ").flatMap((word) => {
    const [over = "", under = "1"] = word.split("/");
    return over === "" ? [] : [Number(over) / Number(under)];
  });

const number = (value: string | undefined): number | null => asNumber(fractions(value)[0]);

const answer = (raw: readonly Found[]): Tags[] =>
  raw.map((it) => ({
    make: asText(it["Make"]),
    model: asText(it["Model"]),
    lensModel: asText(it["LensModel"]),
    modifyDate: asText(it["DateTime"]),
    originalDate: asText(it["DateTimeOriginal"]),
    subSecond: asText(it["SubSecTimeOriginal"]),
    offset: asText(it["OffsetTimeOriginal"]),
    orientation: number(it["Orientation"]),
    exposureTime: number(it["ExposureTime"]),
    fNumber: number(it["FNumber"]),
    iso: number(it["ISOSpeedRatings"]),
    focalLength: number(it["FocalLength"]),
    width: number(it["PixelXDimension"]),
    height: number(it["PixelYDimension"]),
    latitude: asDegrees(fractions(it["GPSLatitude"]), it["GPSLatitudeRef"], "N", "S"),
    longitude: asDegrees(fractions(it["GPSLongitude"]), it["GPSLongitudeRef"], "E", "W"),
    altitude: asAltitude(number(it["GPSAltitude"]), number(it["GPSAltitudeRef"])),
  }));

export default defineBackend({
  name: "process/exiv2",
  about: "the command exiv2, one process for many files",
  homepage: "https://exiv2.org",
  probe: async () => probeVersion(["exiv2", "--version"], /exiv2 v?(\d[\d.]*)/, "apt install exiv2"),
  operations: [
    operation<Workload<Axes, { tags: string }, FileList, readonly Tags[]>>()({
      workload: "exif/files",
      params: perCall,
      supports: () => true,
      open({ input: { paths } }) {
        const program = caller({ command: ["exiv2", "-q", "-Pkv", ...wanted] });
        return {
          run(from, to) {
            const some = paths.slice(from, to);
            return some.length === 0 ? [] : foundIn(program.run(some), some);
          },
          programs: () => ({ pids: [], ended: program.spent() }),
        };
      },
      answer,
      snippet: "exiv2 -q -Pkv -K Exif.Image.Make … <files>",
      traits: ["starts", "copies-out", "allocates", "blocks"],
    }),
  ],
});
