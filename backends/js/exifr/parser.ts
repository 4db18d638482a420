/** exifr, set to what the workload asks for. */

/** Values as stored: a rational is divided, a list is one, times are texts. */
export type Found = Readonly<Record<string, unknown>>;

/** The tags of a file by its path, or of bytes, and how many bytes exifr read for them. A file of no known kind has none. */
export type Parse = (from: string | Uint8Array) => Promise<{ readonly tags: Found; readonly read: number }>;

/** What its types leave out: the file behind it knows which of its pieces were read. */
interface Reading {
  readonly file: { readonly ranges?: { readonly list: readonly { readonly length: number }[] } };
}

const nothing: Found = {};

/** The tags by block. */
const picks = {
  camera: {
    ifd0: ["Make", "Model", "Orientation", "ModifyDate"],
    exif: ["ExposureTime", "FNumber", "ISO", "DateTimeOriginal", "FocalLength"],
    gps: [],
  },
  all: {
    ifd0: ["Make", "Model", "Orientation", "ModifyDate"],
    exif: [
      "ExposureTime",
      "FNumber",
      "ISO",
      "DateTimeOriginal",
      "OffsetTimeOriginal",
      "SubSecTimeOriginal",
      "FocalLength",
      "ExifImageWidth",
      "ExifImageHeight",
      "LensModel",
    ],
    gps: [
      "GPSLatitudeRef",
      "GPSLatitude",
      "GPSLongitudeRef",
      "GPSLongitude",
      "GPSAltitudeRef",
      "GPSAltitude",
    ],
  },
} as const;

/**
 * Of a tag of several bytes exifr returns a view of what it was handed. With `copies` it is copied, for whoever reads file
 * after file into one buffer.
 */
export async function load(asked: keyof typeof picks, copies = false): Promise<Parse> {
  const { Exifr } = await import("exifr");
  const { ifd0, exif, gps } = picks[asked];
  // The same object each time, so that exifr works its settings out once.
  const options = {
    ifd0: { pick: [...ifd0] },
    exif: { pick: [...exif] },
    gps: gps.length > 0 && { pick: [...gps] },
    interop: false,
    ifd1: false,
    jfif: false,
    ihdr: false,
    translateValues: false,
    reviveValues: false,
  };
  return async (from) => {
    const exifr = new Exifr(options);
    await exifr.read(from);
    const tags = await parsed(exifr);
    const { file } = exifr as unknown as Reading;
    const read = file.ranges?.list.reduce((sum, { length }) => sum + length, 0) ?? 0;
    return { tags: copies ? copied(tags) : tags, read };
  };
}

async function parsed(exifr: { parse(): Promise<unknown> }): Promise<Found> {
  try {
    return ((await exifr.parse()) ?? nothing) as Found;
  } catch (error) {
    // What the system says of a file is no matter of its content.
    if (error instanceof Error && !("code" in error)) return nothing;
    throw error;
  }
}

function copied(tags: Found): Found {
  for (const name in tags) {
    const value = tags[name];
    if (value instanceof Uint8Array) (tags as Record<string, unknown>)[name] = value.slice();
  }
  return tags;
}
