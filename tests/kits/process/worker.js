/** A worker that sums u32, in all the ways in which programs go wrong: `bun worker.js <way>`. */
import { readSync, writeSync } from "node:fs";

const way = process.argv[2];
let asked = 0;

function read(length) {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length;) {
    const got = readSync(0, bytes, at, length - at, null);
    if (got === 0) process.exit(0);
    at += got;
  }
  return bytes;
}

function write(bytes) {
  for (let at = 0; at < bytes.length;) at += writeSync(1, bytes, at, bytes.length - at, null);
}

function frame(body) {
  const bytes = Buffer.alloc(4 + body.length);
  bytes.writeUInt32LE(body.length);
  bytes.set(body, 4);
  return bytes;
}

function reply(tag, sum) {
  const body = Buffer.alloc(12);
  body.set(tag);
  body.writeDoubleLE(sum, 4);
  return frame(body);
}

const bad = {
  "dies-at-once": () => process.exit(3),
  "hangs-at-once": () => read(1e9),
  "says-nothing": () => process.exit(0),
  "prints-at-once": () => write(Buffer.from("Loading the model, please wait\n")),
  "other-protocol": () => write(frame(Buffer.from("bakeoff 9 x"))),
};
bad[way]?.();
write(frame(Buffer.from(`bakeoff 1 ${way}`)));
if (way === "forks") Bun.spawn(["sleep", "86398"], { stdin: "ignore", stdout: "inherit" });

for (;;) {
  const body = read(read(4).readUInt32LE());
  const tag = body.subarray(0, 4);
  const values = new Uint32Array(body.buffer.slice(body.byteOffset + 4, body.byteOffset + body.length));
  const sum = values.reduce((total, it) => total + it, 0);
  const right = reply(tag, sum);
  asked++;
  const later = asked > 20;
  const ways = {
    dies: () => process.exit(4),
    "dies-later": () => (later ? process.exit(5) : write(right)),
    segfaults: () => process.kill(process.pid, "SIGSEGV"),
    hangs: () => read(1e9),
    "hangs-later": () => (later ? read(1e9) : write(right)),
    rubbish: () => write(Buffer.from("Traceback (most recent call last)\n")),
    "prints-later": () => write(later ? Buffer.concat([Buffer.from("debug: 1\n"), right]) : right),
    early: () => write(Buffer.concat([right, right])),
    // Never more than one at a time in the pipe, each before it was asked for.
    ahead: () => (asked === 1 ? write(reply([1, 2, 3, 4], sum)) : write(right)),
    half: () => (write(right.subarray(0, 7)), process.exit(0)),
    "half-and-hangs": () => (write(right.subarray(0, 7)), read(1e9)),
    short: () => write(frame(Buffer.from([1, 2]))),
    wrong: () => write(reply(tag, sum + 1)),
    "closes-its-output": () => process.exit(0),
    "kills-itself": () => process.kill(process.pid, "SIGKILL"),
  };
  (ways[way] ?? (() => write(right)))();
}
