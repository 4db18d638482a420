/**
 * ExifTool, kept open as its own manual advises: commands go to its standard input, an answer ends with `{ready}`. It prints
 * JSON, which is parsed in the time, as a program would have to.
 */
import { type Axes, defineBackend, operation, type Workload } from "bakeoff";
import { asAltitude, asNumber, asText, type Tags } from "bakeoff/kits/exif";
import type { FileList } from "bakeoff/kits/files";
import { asWorker, probeVersion, startTalk } from "bakeoff/kits/process";

/** By the groups that hold them, and no others. */
const groups = {
  IFD0: ["Make", "Model", "ModifyDate", "Orientation"],
  ExifIFD: [
    "LensModel",
    "DateTimeOriginal",
    "SubSecTimeOriginal",
    "OffsetTimeOriginal",
    "ExposureTime",
    "FNumber",
    "ISO",
    "FocalLength",
    "ExifImageWidth",
    "ExifImageHeight",
  ],
  GPS: ["GPSLatitude", "GPSLatitudeRef", "GPSLongitude", "GPSLongitudeRef", "GPSAltitude", "GPSAltitudeRef"],
};
const wanted = Object.entries(groups).flatMap(([group, names]) => names.map((name) => `-${group}:${name}`));

/** `-n`: values as they are, not as people like them; `-fast2`: no maker notes, which nobody asked for. */
const command = [
  "exiftool",
  "-stay_open",
  "True",
  "-@",
  "-",
  "-common_args",
  "-q",
  "-j",
  "-n",
  "-fast2",
  ...wanted,
];

type Found = Readonly<Record<string, unknown>>;

/** What looks like a number is printed as one, whatever it is. */
const text = (value: unknown): string | null => asText(typeof value === "number" ? String(value) : value);

/** Degrees come without their sign, which is that of the letter. */
function signed(value: unknown, letter: unknown, positive: string, negative: string): number | null {
  const degrees = asNumber(value);
  if (degrees === null || letter === positive) return degrees;
  return letter === negative ? 0 - degrees : null;
}

const answer = (raw: readonly Found[]): Tags[] =>
  raw.map((it) => ({
    make: text(it["Make"]),
    model: text(it["Model"]),
    lensModel: text(it["LensModel"]),
    modifyDate: text(it["ModifyDate"]),
    originalDate: text(it["DateTimeOriginal"]),
    subSecond: text(it["SubSecTimeOriginal"]),
    offset: text(it["OffsetTimeOriginal"]),
    orientation: asNumber(it["Orientation"]),
    exposureTime: asNumber(it["ExposureTime"]),
    fNumber: asNumber(it["FNumber"]),
    iso: asNumber(it["ISO"]),
    focalLength: asNumber(it["FocalLength"]),
    width: asNumber(it["ExifImageWidth"]),
    height: asNumber(it["ExifImageHeight"]),
    latitude: signed(it["GPSLatitude"], it["GPSLatitudeRef"], "N", "S"),
    longitude: signed(it["GPSLongitude"], it["GPSLongitudeRef"], "E", "W"),
    altitude: asAltitude(it["GPSAltitude"], it["GPSAltitudeRef"]),
  }));

export default defineBackend({
  name: "process/exiftool",
  about: "ExifTool, started once and kept open",
  homepage: "https://exiftool.org",
  probe: async () => probeVersion(["exiftool", "-ver"], /^(\d+\.\d+)/, "apt install libimage-exiftool-perl"),
  operations: [
    operation<Workload<Axes, { tags: string }, FileList, readonly Tags[]>>()({
      workload: "exif/files",
      params: asWorker,
      supports: () => true,
      open({ input: { paths }, context: { scratch } }) {
        const tool = startTalk({ command }, scratch, {
          mark: "{ready}\n",
          farewell: "-stay_open\nFalse\n",
        });
        return {
          run(from, to) {
            if (from === to) return [];
            const printed = tool.say(`${paths.slice(from, to).join("\n")}\n-echo3\n{ready}\n-execute\n`);
            return JSON.parse(Buffer.from(printed).toString()) as Found[];
          },
          programs: () => ({ pids: [tool.pid], ended: 0 }),
          close: () => tool.close(),
        };
      },
      answer,
      snippet: "exiftool -stay_open True -@ - -common_args -q -j -n -fast2 -IFD0:Make … -execute",
      traits: ["copies-out", "allocates", "blocks"],
    }),
  ],
});
