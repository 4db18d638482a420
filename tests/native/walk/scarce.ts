/**
 * Run by descriptors.test.ts under a limit of descriptors: takes all but a few of them, then walks a tree by the walker and
 * its floor. Prints what they found, or the error.
 */
import { closeSync, openSync } from "node:fs";
import walk, { nativeCalls, nativeWalk } from "../../../native/walk/index.ts";
import { readProfile } from "../../../backends/ffi/walk/read.ts";
import { digestOf, everything } from "../../backends/tree/trees.ts";

const [path = "", cc = "", free = "", threads = "1"] = process.argv.slice(2);
const native = await walk.open({ ...process.env, CC: cc });
if ("missing" in native) throw new Error(native.missing);
const order = { what: "profile", path: Buffer.from(path), depth: everything.depth } as const;
const walker = nativeWalk(native.kernels, order, { includes: [], excludes: [], threads: Number(threads) });
const floor = nativeCalls(native.kernels, order);

const taken: number[] = [];
try {
  for (;;) taken.push(openSync("/dev/null", "r"));
} catch {
  // None is left.
}
for (const fd of taken.splice(-Number(free))) closeSync(fd);

const attempt = <T>(make: () => T): T | string => {
  try {
    return make();
  } catch (error) {
    return String(error);
  }
};
const walked = attempt(walker);
const called = attempt(floor);
for (const fd of taken) closeSync(fd);
const digest = typeof walked === "string" ? walked : digestOf(readProfile(walked.bytes));
console.log(JSON.stringify({ digest, called }));
