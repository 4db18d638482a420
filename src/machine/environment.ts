/** What the machine looked like when a run began: what may explain a number later. A few milliseconds. */
import type { Environment } from "../model/index.ts";
import { limits } from "./cgroup.ts";
import { load } from "./noise.ts";
import { processor } from "./processor.ts";
import { type Read, type System, read as readFile, system } from "./read.ts";

/**
 * `cpu` name · `cores` this process may use · `governor` · `turbo` · `smt` · `load` of the last minute ·
 * `quota` in processors · `memory` and `memoryLimit` in bytes · `kernel` · `libc` · `virtual`: runs under a
 * hypervisor · `thp`: transparent huge pages · `aslr`: 0 off, 2 full · `psi`: the kernel tells pressure.
 * Null = the system does not tell.
 */
export function environment(read: Read = readFile, at: System = system()): Environment {
  const known = processor(read("/proc/cpuinfo") ?? "");
  const { quota, memory } = limits(read);
  return {
    cpu: known?.name ?? at.model,
    cores: at.cores,
    governor: word(read("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")),
    turbo: turbo(read),
    smt: switched(read("/sys/devices/system/cpu/smt/active"), "1"),
    load: load(read("/proc/loadavg")),
    quota,
    memory: at.memory,
    memoryLimit: memory,
    kernel: at.kernel,
    libc: libc(read("/usr/bin/ldd")),
    virtual: known?.hypervisor ?? null,
    thp: chosen(read("/sys/kernel/mm/transparent_hugepage/enabled")),
    aslr: number(read("/proc/sys/kernel/randomize_va_space")),
    psi: at.os === "linux" ? read("/proc/pressure/cpu") !== null : null,
  };
}

/** Intel's driver says when turbo is off, the others when boost is on. */
const turbo = (read: Read): boolean | null =>
  switched(read("/sys/devices/system/cpu/intel_pstate/no_turbo"), "0") ??
  switched(read("/sys/devices/system/cpu/cpufreq/boost"), "1");

const word = (text: string | null): string | null => text?.trim() || null;

const switched = (text: string | null, on: string): boolean | null => {
  const found = word(text);
  return found === null ? null : found === on;
};

const number = (text: string | null): number | null => {
  const found = word(text);
  return found === null || Number.isNaN(Number(found)) ? null : Number(found);
};

/** `always [madvise] never` → `madvise` */
const chosen = (text: string | null): string | null => /\[(\w+)\]/.exec(text ?? "")?.[1] ?? null;

/** From the script that lists libraries: it bears the version of the libc it belongs to. */
function libc(ldd: string | null): string | null {
  if (ldd === null) return null;
  const glibc = /ldd \(.*?(?:GLIBC|GNU libc).*?\) ([\d.]+)/i.exec(ldd)?.[1];
  if (glibc !== undefined) return `glibc ${glibc}`;
  return /musl/i.test(ldd) ? "musl" : null;
}
