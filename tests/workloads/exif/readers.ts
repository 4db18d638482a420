/** Every reader of ours, as a function from bytes to tags; what a machine lacks is absent. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Reader, type Tags } from "../../../kits/exif/index.ts";
import exif, { napi, tagsOfBytes, tagsOfFiles, wasm } from "../../../native/exif/index.ts";
import { reading } from "../../../backends/js/tiff/reading.ts";
import { Source } from "../../../backends/js/tiff/source.ts";
import { readTags } from "../../../workloads/exif/reference/index.ts";

export type Read = (bytes: Uint8Array<ArrayBuffer>) => Tags;

export { readTags };

/** Larger than any input of the tests. */
const largest = 2 ** 21;

const folder = mkdtempSync(join(tmpdir(), "bakeoff-exif-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
const path = join(folder, "photo");

/** Its head first, then what is needed elsewhere. */
function scriptFromFile(): Read {
  const reader = new Reader();
  const tagsOf = reading(new Source(reader, 4096));
  return (bytes) => {
    writeFileSync(path, bytes);
    reader.open(path);
    try {
      return tagsOf(bytes.slice(0, 4096));
    } finally {
      reader.close();
    }
  };
}

/** Through files: a head of 4 KiB, and further reads. */
function fromFiles(kernels: Parameters<typeof tagsOfFiles>[0], read: "head" | "whole" | "mmap"): Read {
  return (bytes) => {
    writeFileSync(path, bytes);
    const order = { read, head: 4096, threads: 1, paths: [path], largest: bytes.length };
    return tagsOfFiles(kernels, order).run(0, 1)[0]!;
  };
}

export async function readers(): Promise<Record<string, Read>> {
  const found: Record<string, Read> = {
    "js/tiff": reading(new Source()),
    "js/tiff read=head": scriptFromFile(),
  };
  for (const [name, target] of Object.entries({ ffi: exif, napi, wasm })) {
    const opened = await target.open();
    if ("missing" in opened) console.warn(`without ${name}/exif: ${opened.missing}; ${opened.hint}`);
    else found[`${name}/exif`] = tagsOfBytes(opened, largest);
  }
  const native = await exif.open();
  if ("missing" in native) return found;
  for (const read of ["head", "whole", "mmap"] as const) {
    found[`ffi/exif read=${read}`] = fromFiles(native.kernels, read);
  }
  return found;
}
