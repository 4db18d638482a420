/** Whether a program is here, and which version: asked of itself. */
import type { Probe } from "bakeoff";
import type { Program } from "./program.ts";
import { readHello } from "./worker.ts";

/** `found` picks the version out of what `command` prints; `hint` is the line that installs it. */
export function probeVersion(command: readonly string[], found: RegExp, hint: string): Probe {
  const [name = ""] = command;
  if (Bun.which(name) === null) return { missing: `${name} is not on PATH`, hint };
  const { stdout, stderr } = Bun.spawnSync([...command], { stdin: "ignore", stdout: "pipe", stderr: "pipe" });
  const said = `${stdout.toString()}\n${stderr.toString()}`;
  const version = found.exec(said)?.[1];
  if (version !== undefined) return { version };
  return { missing: `${command.join(" ")} tells no version: ${lastLine(said)}`, hint };
}

/** Starts a worker, hears its hello and lets it end. One that cannot start says why on its standard error. */
export function probeWorker({ command, env }: Program, hint: string): Probe {
  const [name = ""] = command;
  if (Bun.which(name) === null) return { missing: `${name} is not on PATH`, hint };
  const done = Bun.spawnSync([...command], {
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
    env: { ...process.env, ...env },
  });
  if (done.stdout.length < 4) return { missing: `${name}: ${lastLine(done.stderr.toString())}`, hint };
  const length = done.stdout.readUInt32LE(0);
  return { version: readHello(done.stdout.subarray(4, 4 + length)) };
}

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";
