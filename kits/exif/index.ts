/** What backends of the EXIF workloads share: the tags, their normal form, and how heads of files are read. */
export * from "./tags.ts";
export * from "./normal.ts";
export * from "./read.ts";
