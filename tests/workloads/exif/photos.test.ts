/**
 * Real photos beside what ExifTool says of them, where such a folder is at hand: BAKEOFF_PHOTOS, or shared/photos beside
 * this repository. It holds expected.json as `exiftool -n -json` prints it.
 */
import { expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Tags } from "../../../kits/exif/index.ts";
import { readers, readTags } from "./readers.ts";

const folder = process.env.BAKEOFF_PHOTOS ?? join(import.meta.dir, "../../../../shared/photos");
const absent = !existsSync(join(folder, "expected.json"));
if (absent) console.warn(`skipping real photos: no expected.json in ${folder}`);

const names: Readonly<Record<string, keyof Tags>> = {
  Make: "make",
  Model: "model",
  LensModel: "lensModel",
  ModifyDate: "modifyDate",
  DateTimeOriginal: "originalDate",
  SubSecTimeOriginal: "subSecond",
  OffsetTimeOriginal: "offset",
  Orientation: "orientation",
  ExposureTime: "exposureTime",
  FNumber: "fNumber",
  ISO: "iso",
  FocalLength: "focalLength",
  ExifImageWidth: "width",
  ExifImageHeight: "height",
  GPSLatitude: "latitude",
  GPSLongitude: "longitude",
  GPSAltitude: "altitude",
};

/** Where ExifTool's habit is another one (docs/suites/exif.md). */
const differences: Readonly<Record<string, Partial<Tags>>> = {
  // Two numbers are stored for each dimension: we tell the first.
  "Kodak_CX7530.jpg": { width: 100, height: 78 },
  // No table that describes the photo has an orientation; ExifTool tells one all the same.
  "Canon_DIGITAL_IXUS_400.jpg": { orientation: null },
};

test.skipIf(absent)("every reader says what is stored in real photos", async () => {
  const told = (await Bun.file(join(folder, "expected.json")).json()) as Record<string, string | number>[];
  const others = await readers();
  const photos = told.filter(({ SourceFile }) => !String(SourceFile).endsWith(".json"));
  expect(photos.length).toBeGreaterThanOrEqual(20);
  for (const photo of photos) {
    const file = String(photo["SourceFile"]).replace("./", "");
    const bytes = Uint8Array.from(readFileSync(join(folder, file)));
    const tags = readTags(bytes);
    for (const [exiftool, name] of Object.entries(names)) {
      const ours = differences[file] ?? {};
      const right = name in ours ? ours[name] : (photo[exiftool] ?? null);
      const it = { file, name, value: rounded(tags[name]) };
      expect(it).toEqual({ file, name, value: rounded(right ?? null) });
    }
    for (const [name, read] of Object.entries(others))
      expect({ [name]: read(bytes) }).toEqual({ [name]: tags });
  }
});

/** ExifTool prints ten digits. */
const rounded = (value: string | number | null) =>
  typeof value === "number" ? Number(value.toPrecision(9)) : value;
