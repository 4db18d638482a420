/**
 * A worker in Rust, built by cargo from sources beside the backend when it is probed, for the processor at hand, into
 * `.bakeoff/cargo` of the project. `#[path = "…/kits/process/worker.rs"] mod worker;` brings the frames.
 */
import type { Probe } from "bakeoff";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { probeWorker } from "./probe.ts";
import type { Program } from "./program.ts";

/** Part of what a worker is: its hash makes results stale. */
const frames = new URL("./worker.rs", import.meta.url);

export interface Crate {
  /** Its package name, which is the name of the program. */
  readonly name: string;
  readonly manifest: URL;
}

/** Children run in the root of the suite's project. */
const target = (): string => resolve(".bakeoff", "cargo");

export const crate = ({ name }: Crate, env?: Program["env"]): Program => ({
  command: [resolve(target(), "release", name)],
  ...(env && { env }),
});

/** Builds it and asks it for its version. What cargo cannot fetch is missing; what does not compile is a fault, and thrown. */
export async function probeCrate(it: Crate): Promise<Probe> {
  if (Bun.which("cargo") === null) return { missing: "cargo is not on PATH", hint: "apt install cargo" };
  const manifest = fileURLToPath(it.manifest);
  const build = ["cargo", "build", "--release", "--manifest-path", manifest];
  const child = Bun.spawn([...build, "--target-dir", target()], {
    env: { ...process.env, RUSTFLAGS: "-C target-cpu=native", BAKEOFF_FRAMES: fileURLToPath(frames) },
    stdin: "ignore",
    stdout: "ignore",
    stderr: "pipe",
  });
  const said = await child.stderr.text();
  if ((await child.exited) === 0) return probeWorker(crate(it), build.join(" "));
  const error = said.split("\n").find((line) => line.startsWith("error")) ?? "it says nothing";
  if (/error\[E\d+\]|could not compile/.test(said))
    throw new Error(`cargo cannot build ${it.name}: ${error}`);
  return {
    missing: `cargo cannot get what ${it.name} needs: ${error}`,
    hint: `cargo fetch --manifest-path ${manifest}`,
  };
}
