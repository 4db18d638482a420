/**
 * The tags that an EXIF workload asks for, in one normal form (docs/suites/exif.md says it in full): text up to its NUL,
 * without spaces around it; numbers as doubles, of a list the first; degrees as signed decimals. What is absent, blank,
 * unreadable or of a type that cannot mean it is null.
 */

export const textNames = [
  "make",
  "model",
  "lensModel",
  "modifyDate",
  "originalDate",
  "subSecond",
  "offset",
] as const;

export const numberNames = [
  "orientation",
  "exposureTime",
  "fNumber",
  "iso",
  "focalLength",
  "width",
  "height",
  "latitude",
  "longitude",
  "altitude",
] as const;

export type TextName = (typeof textNames)[number];
export type NumberName = (typeof numberNames)[number];

/** Exposure time is in seconds, focal length in millimetres, altitude in metres; dates are as stored. */
export type Tags = { readonly [K in TextName]: string | null } & {
  readonly [K in NumberName]: number | null;
};

/** What a file without tags answers. */
export const noTags: Tags = {
  make: null,
  model: null,
  lensModel: null,
  modifyDate: null,
  originalDate: null,
  subSecond: null,
  offset: null,
  orientation: null,
  exposureTime: null,
  fNumber: null,
  iso: null,
  focalLength: null,
  width: null,
  height: null,
  latitude: null,
  longitude: null,
  altitude: null,
};

/** Longest text, bytes; a longer one is none of these tags, and null. */
export const longestText = 127;
