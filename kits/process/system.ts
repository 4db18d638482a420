/**
 * The two calls of the system's C library that JavaScript has no synchronous word for: making a named pipe, and waiting until
 * one of two pipes gets on. They are looked up when the first program starts.
 */
import { dlopen } from "bun:ffi";

interface System {
  /** Throws where the pipe cannot be made. */
  makePipe(path: string): void;
  /** Waits until there is something to read, or room to write; true where there is something to read, or an end. */
  await(read: number, write: number): boolean;
  /** Whether reading would not wait. */
  ready(read: number): boolean;
}

/** As the C libraries of Linux (glibc, musl) and macOS are called. */
const libraries = ["libc.so.6", `libc.musl-${musl()}.so.1`, "libSystem.B.dylib"];

function musl(): string {
  return process.arch === "arm64" ? "aarch64" : "x86_64";
}

const calls = {
  mkfifo: { args: ["ptr", "u32"], returns: "i32" },
  poll: { args: ["ptr", "u64", "i32"], returns: "i32" },
} as const;

const [input, output] = [0x1, 0x4];
const forOwner = 0o600;
const forEver = -1;

let known: System | undefined;

export const system = (): System => (known ??= load());

function load(): System {
  const { mkfifo, poll } = symbols();
  // Two of struct pollfd: i32 descriptor, i16 asked, i16 told.
  const both = new Uint8Array(16);
  const asked = new DataView(both.buffer);
  asked.setInt16(4, input, true);
  asked.setInt16(12, output, true);
  return {
    makePipe(path) {
      if (mkfifo(new TextEncoder().encode(`${path}\0`), forOwner) !== 0)
        throw new Error(`no pipe can be made at ${path}`);
    },
    await(read, write) {
      asked.setInt32(0, read, true);
      asked.setInt32(8, write, true);
      // A signal that stops and continues the process may end the wait early: then nothing is told.
      while (poll(both, 2, forEver) < 0);
      return asked.getInt16(6, true) !== 0;
    },
    ready(read) {
      asked.setInt32(0, read, true);
      return poll(both, 1, 0) > 0;
    },
  };
}

function symbols() {
  for (const name of libraries) {
    try {
      return dlopen(name, calls).symbols;
    } catch {
      // Another system's name for it.
    }
  }
  throw new Error("no C library of this system is known here: programs cannot be reached");
}
