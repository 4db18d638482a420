import { describe, expect, test } from "bun:test";
import { environment } from "../../src/machine/environment.ts";
import { machineName } from "../../src/machine/name.ts";
import { warnings } from "../../src/machine/warnings.ts";
import { amd, files, graviton, mac, vm } from "./fixture.ts";

describe("the machine's name", () => {
  test.each([
    ["linux-x64-amd-25.17.1-2c", { "/proc/cpuinfo": amd }, vm],
    ["linux-x64-intel-25.17.1-2c", { "/proc/cpuinfo": amd.replace("AuthenticAMD", "GenuineIntel") }, vm],
    ["linux-x64-riscy.x-25.17.1-2c", { "/proc/cpuinfo": amd.replace("AuthenticAMD", "RisCy.X") }, vm],
    ["linux-arm64-arm-d0c.3.1-4c", { "/proc/cpuinfo": graviton }, { ...vm, arch: "arm64", cores: 4 }],
    ["darwin-arm64-apple-m2-pro-10c", {}, mac],
    ["darwin-arm64-unknown-10c", {}, { ...mac, model: null }],
    ["linux-x64-a-b-2c", {}, { ...vm, model: "(A/b)" }],
  ])("%s", (name, texts, system) => {
    expect(machineName(files(texts), system)).toBe(name);
  });

  test("this machine has one that fits a file name", () => {
    expect(machineName()).toMatch(/^[a-z0-9]+-[a-z0-9]+-[a-z0-9.-]+-\d+c$/);
  });
});

describe("the environment", () => {
  const linux = {
    "/proc/cpuinfo": amd,
    "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor": "powersave\n",
    "/sys/devices/system/cpu/cpufreq/boost": "1\n",
    "/sys/devices/system/cpu/smt/active": "0\n",
    "/proc/loadavg": "1.39 0.15 0.04 3/100 5677\n",
    "/proc/self/cgroup": "0::/app\n",
    "/sys/fs/cgroup/app/cpu.max": "150000 100000\n",
    "/usr/bin/ldd": "echo 'ldd (Debian GLIBC 2.36-9+deb12u14) 2.36'",
    "/sys/kernel/mm/transparent_hugepage/enabled": "always [madvise] never\n",
    "/proc/sys/kernel/randomize_va_space": "2\n",
    "/proc/pressure/cpu": "some avg10=0.02 total=1\n",
  };

  test("of a Linux machine that tells everything", () => {
    expect(environment(files(linux), vm)).toEqual({
      cpu: "AMD EPYC 9B14",
      cores: 2,
      governor: "powersave",
      turbo: true,
      smt: false,
      load: 1.39,
      quota: 1.5,
      memory: 8e9,
      memoryLimit: null,
      kernel: "6.18.44",
      libc: "glibc 2.36",
      virtual: true,
      thp: "madvise",
      aslr: 2,
      psi: true,
    });
  });

  test("Intel's driver names the opposite of turbo, and musl has no version here", () => {
    const texts = { "/sys/devices/system/cpu/intel_pstate/no_turbo": "1\n", "/usr/bin/ldd": "exec ld-musl" };
    expect(environment(files(texts), vm)).toMatchObject({ turbo: false, libc: "musl", psi: false });
  });

  test("of a Mac: only what the runtime knows", () => {
    const told = Object.entries(environment(files({}), mac)).filter(([, value]) => value !== null);
    expect(Object.fromEntries(told)).toEqual({
      cpu: "Apple M2 Pro",
      cores: 10,
      memory: 16e9,
      kernel: "24.1.0",
    });
  });

  test("each thing that makes numbers wander is a sentence with what to do", () => {
    expect(warnings(environment(files(linux), vm))).toEqual([
      "The processor's speed follows the load (governor powersave): set it with `sudo cpupower frequency-set -g performance`.",
      "Other programs are busy (load 1.39 on 2 processors): close them, or wait until the load is below half of that.",
      "A control group allows 1.5 of 2 processors and pauses what uses more: raise its CPU quota, or pin the run to whole processors with `taskset`.",
    ]);
  });

  test("a quiet machine, or a silent one, has no warnings", () => {
    const quiet = { governor: "performance", load: 1, quota: 2, cores: 2 };
    expect(warnings(quiet)).toEqual([]);
    expect(warnings({ governor: null, load: null, quota: null, cores: 2 })).toEqual([]);
  });
});
