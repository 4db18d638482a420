/**
 * @napi-rs/image: Rust (rexif) through napi-rs. It decodes images, tells tags as texts for people, and of those that the
 * workload asks for nine. What it tells is read back here, outside the clock.
 */
import { defineBackend, operation } from "bakeoff";
import { asNumber, asText, eachHead, noTags, readAxis, type Tags } from "bakeoff/kits/exif";
import { eachItem } from "bakeoff/kits/files";
import { probePackage } from "bakeoff/kits/package";
import type files from "../../workloads/exif/files.ts";
import type memory from "../../workloads/exif/memory.ts";

interface Metadata {
  readonly orientation?: number;
  readonly exif?: Readonly<Record<string, string>>;
}

const nothing: Metadata = {};

/** Formats whose tags it reads, on every system. Not of folders: those hold any format. */
const known: readonly string[] = ["jpeg", "tiff", "dng", "cr2", "nef"];

function tells(p: { readonly tags: string; readonly format: string }): true | { readonly why: string } {
  if (p.tags !== "camera") {
    return { why: "it does not tell offset, sub-second and dimensions, and rounds places: only tags=camera" };
  }
  return known.includes(p.format) || { why: `it reads no tags of ${p.format}` };
}

async function load(): Promise<(bytes: Uint8Array) => Metadata> {
  const { Transformer } = await import("@napi-rs/image");
  return (bytes) => {
    try {
      return new Transformer(bytes).metadataSync(true);
    } catch (error) {
      if (error instanceof Error) return nothing;
      throw error;
    }
  };
}

/** `1/250 s`, `f/5.6`, `ISO 100`, `50 mm` → a number. */
function told(text: string | undefined): number | null {
  const [, top, bottom = "1"] = /(?:^| |f\/)([\d.]+)(?:\/([\d.]+))?(?: |$)/.exec(text ?? "") ?? [];
  return top === undefined ? null : asNumber(Number(top) / Number(bottom));
}

const answer = (raw: readonly Metadata[]): Tags[] =>
  raw.map(({ exif = {}, orientation }) => ({
    ...noTags,
    make: asText(exif["Manufacturer"]),
    model: asText(exif["Model"]),
    modifyDate: asText(exif["Image date"]),
    originalDate: asText(exif["Date of original image"]),
    orientation: asNumber(orientation),
    exposureTime: told(exif["Exposure time"]),
    fNumber: told(exif["Aperture"]),
    iso: told(exif["ISO speed ratings"]),
    focalLength: told(exif["Focal length"]),
  }));

export default defineBackend({
  name: "napi/napi-rs-image",
  about: "@napi-rs/image: Rust through napi-rs, texts for people",
  homepage: "https://github.com/Brooooooklyn/Image",
  probe: () =>
    probePackage(
      "@napi-rs/image",
      import.meta.dir,
      async () => (await load())(new Uint8Array(0)) === nothing,
    ),
  operations: [
    operation<typeof memory>()({
      workload: "exif/memory",
      supports: tells,
      async open({ input: { photos } }) {
        const parse = await load();
        return eachItem(photos.length, (i) => parse(photos[i] as Uint8Array));
      },
      answer,
      snippet: "new Transformer(bytes).metadataSync(true)",
      traits: ["copies-in", "allocates", "blocks"],
    }),
    operation<typeof files>()({
      workload: "exif/files",
      params: readAxis,
      supports(p, { read }) {
        const can = tells(p);
        return can !== true || read === "whole" ? can : { why: "it decodes images, and a head is none" };
      },
      open: async ({ own, input }) => eachHead(own, input, await load()),
      answer,
      snippet: "new Transformer(bytes).metadataSync(true)",
      traits: ["copies-in", "allocates", "blocks"],
    }),
  ],
});
