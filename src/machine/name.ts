/** The machine's name in results: what must be equal for two files to be about the same kind of machine. */
import { processor } from "./processor.ts";
import { type Read, type System, read as readFile, system } from "./read.ts";

/** `linux-x64-amd-25.17.1-2c`; fit for a file name. Two hosts of one cloud type share it. */
export function machineName(read: Read = readFile, at: System = system()): string {
  const known = processor(read("/proc/cpuinfo") ?? "");
  const cpu = known ? `${known.vendor}-${known.signature}` : (at.model ?? "unknown");
  return [at.os, at.arch, slug(cpu), `${at.cores}c`].join("-");
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^-|-$/g, "") || "unknown";
