import { describe, expect, test } from "bun:test";
import { limits } from "../../src/machine/cgroup.ts";
import { files } from "./fixture.ts";

const of = (texts: Record<string, string>) => limits(files(texts));

describe("limits of control groups", () => {
  test("version 2: the tightest on the way up", () => {
    const v2 = {
      "/proc/self/cgroup": "0::/a/b\n",
      "/sys/fs/cgroup/a/b/cpu.max": "max 100000\n",
      "/sys/fs/cgroup/a/cpu.max": "150000 100000\n",
      "/sys/fs/cgroup/a/b/memory.max": "2147483648\n",
      "/sys/fs/cgroup/a/memory.max": "1073741824\n",
    };
    expect(of(v2)).toEqual({ quota: 1.5, memory: 1073741824 });
  });

  test("version 2 in a container of its own, without limits", () => {
    const open = {
      "/proc/self/cgroup": "0::/\n",
      "/sys/fs/cgroup/cpu.max": "max 100000",
      "/sys/fs/cgroup/memory.max": "max",
    };
    expect(of(open)).toEqual({ quota: null, memory: null });
    expect(of({ ...open, "/sys/fs/cgroup/cpu.max": "50000 100000" }).quota).toBe(0.5);
  });

  test("version 1: a file for each number, -1 and 2⁶³ for none", () => {
    const v1 = {
      "/proc/self/cgroup": "4:memory:/job\n3:cpuset:/\n2:cpu,cpuacct:/job\n0::/\n",
      "/sys/fs/cgroup/cpu/job/cpu.cfs_quota_us": "-1\n",
      "/sys/fs/cgroup/cpu/job/cpu.cfs_period_us": "100000\n",
      "/sys/fs/cgroup/memory/job/memory.limit_in_bytes": "9223372036854771712\n",
    };
    expect(of(v1)).toEqual({ quota: null, memory: null });
    const tight = {
      ...v1,
      "/sys/fs/cgroup/cpu/job/cpu.cfs_quota_us": "200000\n",
      "/sys/fs/cgroup/memory/job/memory.limit_in_bytes": "1048576\n",
    };
    expect(of(tight)).toEqual({ quota: 2, memory: 1048576 });
  });

  test("version 1 in a container that sees the host's path: the mount is the container's", () => {
    const docker = {
      "/proc/self/cgroup": "4:memory:/docker/abc\n2:cpuacct,cpu:/docker/abc\n",
      "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "50000\n",
      "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n",
      "/sys/fs/cgroup/memory/memory.limit_in_bytes": "4096\n",
    };
    expect(of(docker)).toEqual({ quota: 0.5, memory: 4096 });
  });

  test("nothing readable, nothing known", () => {
    expect(of({})).toEqual({ quota: null, memory: null });
    expect(of({ "/proc/self/cgroup": "rubbish\n0::/x" })).toEqual({ quota: null, memory: null });
  });
});
