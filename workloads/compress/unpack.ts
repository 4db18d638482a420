/**
 * The way back. Every codec is given what itself makes of the chunks, packed before the clock starts; the plain chunks may
 * lie in memory of the codec's own, wherever its interface puts them. There is no stamp: plain bytes that change would have
 * to be packed anew by each codec.
 */
import { defineWorkload } from "bakeoff";
import { type Chunks } from "bakeoff/kits/chunks";
import { edges, measures, params, work } from "./corpus/common.ts";
import { digest, input, prepare } from "./corpus/files.ts";

export default defineWorkload({
  name: "compress/unpack",
  version: 1,
  question: "How fast do packed bytes become plain again, 256 KiB at a time?",
  params,
  takes: "bytes",
  edges,
  floor: "control/copy",
  grows: ["size"],
  measures,
  prepare,
  input,
  work,
  digest: (answer: readonly Uint8Array[]) => digest(answer),
  fingerprint: ({ slab }: Chunks) => Bun.hash.rapidhash(slab).toString(16),
  join: (_, parts) => parts.flat(),
});
