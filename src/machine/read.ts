/** How this stage sees the machine: small text files of the kernel, and what the runtime knows anywhere. */
import { readFileSync } from "node:fs";
import { arch, availableParallelism, cpus, platform, release, totalmem } from "node:os";

/** The file's text, or null where there is no such file or no leave to read it. */
export type Read = (path: string) => string | null;

export const read: Read = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
};

export interface System {
  readonly os: string;
  readonly arch: string;
  /** Processors this process may use. */
  readonly cores: number;
  /** Name of the processor as the system gives it (macOS: `machdep.cpu.brand_string`); null where it gives none. */
  readonly model: string | null;
  readonly kernel: string;
  /** Bytes of main memory. */
  readonly memory: number;
}

export const system = (): System => ({
  os: platform(),
  arch: arch(),
  cores: availableParallelism(),
  model: cpus()[0]?.model ?? null,
  kernel: release(),
  memory: totalmem(),
});
