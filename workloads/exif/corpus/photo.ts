/** One photo in one format: its tables wrapped as that format wants them, and padding up to its size. */
import { type Known, knownOf } from "./known.ts";
import { jpeg } from "./formats/jpeg.ts";
import { heic } from "./formats/heic.ts";
import { png } from "./formats/png.ts";
import { cr2, dng, nef, tiff } from "./formats/raw.ts";
import { webp } from "./formats/webp.ts";

export interface Order {
  readonly known: Known;
  /** Its number in the corpus: what cameras do differently alternates by it. Even ones are little-endian. */
  readonly item: number;
  /** Bytes of the file; one too small for its tables has none left for an image. */
  readonly size: number;
}

export interface Photo {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where the two bytes of the ISO speed lie. */
  readonly iso: number;
}

/** Formats by the ending of their files' names. */
const formatters = { jpg: jpeg, tif: tiff, dng, cr2, nef, heic, png, webp } as const;

export const formats = ["jpeg", "tiff", "dng", "cr2", "nef", "heic", "png", "webp"] as const;
export type Format = (typeof formats)[number];

export const endings: Readonly<Record<Format, keyof typeof formatters>> = {
  jpeg: "jpg",
  tiff: "tif",
  dng: "dng",
  cr2: "cr2",
  nef: "nef",
  heic: "heic",
  png: "png",
  webp: "webp",
};

/** Whose raw format it is. */
const makers: Partial<Record<Format, string>> = { cr2: "Canon", nef: "NIKON" };

/** What is known of photo `item`. */
export const knownPhoto = (format: Format, seed: number, item: number): Known =>
  knownOf(seed, item, makers[format]);

/** The byte order of its structure. */
export const littleEndian = (format: Format, item: number): boolean => format === "cr2" || item % 2 === 0;

export const photo = (format: Format, order: Order): Photo => formatters[endings[format]](order);
