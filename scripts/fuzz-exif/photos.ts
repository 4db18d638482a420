/** Writes the photos that fuzz-exif.sh mutates: some of every format, as small as they can be. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { formats, knownPhoto, photo } from "../../workloads/exif/corpus/photo.ts";

const folder = process.argv[2] ?? ".";
for (const format of formats) {
  for (let item = 0; item < 6; item++) {
    const { bytes } = photo(format, { known: knownPhoto(format, 1, item), item, size: 0 });
    writeFileSync(join(folder, `photo-${format}-${item}`), bytes);
  }
}
