/** The EXIF kernels, opened for tests, and photos in a folder of their own. */
import { afterAll } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import exif from "../../../native/exif/index.ts";
import { tagsOf } from "../../../workloads/exif/corpus/known.ts";
import { type Format, knownPhoto, photo } from "../../../workloads/exif/corpus/photo.ts";
import { opened } from "../opened.ts";

export const { test, kernels } = await opened(exif);

export const folder = mkdtempSync(join(tmpdir(), "bakeoff-exif-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes `count` photos and says what is right of them. */
export function photos(format: Format, count: number, size: number) {
  return Array.from({ length: count }, (_, item) => {
    const known = knownPhoto(format, 5, item);
    const { bytes } = photo(format, { known, item, size });
    const path = join(folder, `größe ${format} ${size} ${item}`);
    writeFileSync(path, bytes);
    return { path, bytes, tags: tagsOf(known) };
  });
}
