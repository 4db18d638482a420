/** ExifReader, set to what the workload asks for. */

/** Each tag as stored and as a text for people. */
export type Found = Readonly<Record<string, { readonly value: unknown; readonly description: unknown }>>;

/** The tags of bytes. A file of no known kind, or a broken one, has none. */
export type Parse = (bytes: Uint8Array) => Found;

const camera = [
  "Make",
  "Model",
  "Orientation",
  "DateTime",
  "ExposureTime",
  "FNumber",
  "ISOSpeedRatings",
  "DateTimeOriginal",
  "FocalLength",
] as const;

const all = [
  ...camera,
  "OffsetTimeOriginal",
  "SubSecTimeOriginal",
  "PixelXDimension",
  "PixelYDimension",
  "LensModel",
  "GPSLatitudeRef",
  "GPSLatitude",
  "GPSLongitudeRef",
  "GPSLongitude",
  "GPSAltitudeRef",
  "GPSAltitude",
] as const;

const nothing: Found = {};

export async function load(tags: "all" | "camera"): Promise<Parse> {
  const { default: reader } = await import("exifreader");
  const options = { includeTags: { exif: tags === "all" ? [...all] : [...camera] } };
  return (bytes) => {
    try {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      return reader.loadView(view, options);
    } catch (error) {
      if (error instanceof Error) return nothing;
      throw error;
    }
  };
}
