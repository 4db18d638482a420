/** Machines made of texts. Any path that is not listed cannot be read. */
import type { Read, System } from "../../src/machine/read.ts";

export const files =
  (texts: Readonly<Record<string, string>>): Read =>
  (path) =>
    texts[path] ?? null;

export const vm: System = {
  os: "linux",
  arch: "x64",
  cores: 2,
  model: "AMD EPYC",
  kernel: "6.18.44",
  memory: 8e9,
};

export const mac: System = {
  os: "darwin",
  arch: "arm64",
  cores: 10,
  model: "Apple M2 Pro",
  kernel: "24.1.0",
  memory: 16e9,
};

export const amd = `processor	: 0
vendor_id	: AuthenticAMD
cpu family	: 25
model		: 17
model name	: AMD EPYC 9B14
stepping	: 1
flags		: fpu vme hypervisor lahf_lm

processor	: 1
vendor_id	: AuthenticAMD
cpu family	: 99
`;

export const graviton = `processor	: 0
BogoMIPS	: 243.75
Features	: fp asimd
CPU implementer	: 0x41
CPU architecture: 8
CPU variant	: 0x3
CPU part	: 0xd0c
CPU revision	: 1
`;
