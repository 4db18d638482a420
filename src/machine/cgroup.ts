/**
 * Limits set by control groups, version 2 and 1 (kernel documentation: admin-guide/cgroup-v2.rst and
 * cgroup-v1/). A limit holds for everything below it, so the tightest one on the way up counts. Inside a
 * container the path is often the host's and not found; the walk ends at the mount, which is then the container's.
 */
import type { Read } from "./read.ts";

export interface Limits {
  /** Processors' worth of time per second; null = unlimited or unknown. */
  readonly quota: number | null;
  /** Bytes; null = unlimited or unknown. */
  readonly memory: number | null;
}

const mount = "/sys/fs/cgroup";

/** Version 1 says "unlimited" by the largest multiple of the page size below 2⁶³. */
const unlimited = 2 ** 62;

export function limits(read: Read): Limits {
  const quotas: (number | null)[] = [];
  const memories: (number | null)[] = [];
  for (const { controllers, path } of memberships(read("/proc/self/cgroup") ?? "")) {
    for (const step of upwards(path)) {
      if (controllers === "") {
        quotas.push(fraction(read(`${mount}${step}/cpu.max`)));
        memories.push(size(read(`${mount}${step}/memory.max`)));
        continue;
      }
      for (const name of controllers.split(",")) {
        const folder = `${mount}/${name}${step}`;
        if (name === "cpu") {
          const quota = read(`${folder}/cpu.cfs_quota_us`)?.trim();
          quotas.push(fraction(`${quota} ${read(`${folder}/cpu.cfs_period_us`) ?? ""}`));
        }
        if (name === "memory") memories.push(size(read(`${folder}/memory.limit_in_bytes`)));
      }
    }
  }
  return { quota: least(quotas), memory: least(memories) };
}

/** Lines `id:controllers:path`; version 2 has no controllers there. */
const memberships = (text: string): { controllers: string; path: string }[] =>
  text.split("\n").flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(\/.*)$/.exec(line) ?? [];
    return controllers === undefined || path === undefined ? [] : [{ controllers, path }];
  });

/** `/a/b` → `/a/b`, `/a`, `` */
function upwards(path: string): string[] {
  const parts = path.split("/").filter((part) => part !== "");
  return Array.from({ length: parts.length + 1 }, (_, up) =>
    parts
      .slice(0, parts.length - up)
      .map((part) => `/${part}`)
      .join(""),
  );
}

/** `200000 100000` → 2; `max …` and `-1 …` are no limit. */
function fraction(text: string | null): number | null {
  const [quota, period] = (text ?? "").trim().split(/\s+/).map(Number);
  return quota && period && quota > 0 ? quota / period : null;
}

function size(text: string | null): number | null {
  const bytes = Number(text?.trim() || Number.NaN);
  return bytes < unlimited ? bytes : null;
}

const least = (values: readonly (number | null)[]): number | null => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : Math.min(...known);
};
