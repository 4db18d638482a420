/**
 * Bytes → fewer bytes: chunks of 256 KiB, each packed for itself, laid one after the other into one buffer with the size of
 * each before it. That laying out is inside the clock for all alike: it is what a file or a socket needs, and what a
 * parallel packer has to do in the end. An answer is judged by what comes back of it.
 */
import { defineWorkload } from "bakeoff";
import { type Chunks } from "bakeoff/kits/chunks";
import { edges, measures, params, work } from "./corpus/common.ts";
import { digest, input, prepare } from "./corpus/files.ts";
import { restamp } from "./corpus/stamp.ts";

export default defineWorkload({
  name: "compress/pack",
  version: 1,
  question: "How fast are bytes packed, 256 KiB at a time, and how small do they get?",
  params,
  takes: "bytes",
  edges,
  floor: "control/copy",
  grows: ["size"],
  measures,
  crosses: { back: "compress/unpack", size: "packed" },
  prepare,
  input,
  work,
  digest: (answer: readonly Uint8Array[]) => digest(answer),
  // Neither a hash under test nor the digest of answers, which is slower.
  fingerprint: ({ slab }: Chunks) => Bun.hash.rapidhash(slab).toString(16),
  stamp: restamp,
  right: ({ slab }) => digest([slab]),
  join: (_, parts) => parts.flat(),
});
