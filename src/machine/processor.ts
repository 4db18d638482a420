/** /proc/cpuinfo as x86 and ARM write it (proc_cpuinfo(5); ARM: arch/arm64/kernel/cpuinfo.c). */

export interface Processor {
  /** `amd`, `intel`, `arm` … */
  readonly vendor: string;
  /** family.model.stepping; on ARM part.variant.revision. */
  readonly signature: string;
  /** The name it is sold by; ARM kernels give none. */
  readonly name: string | null;
  /** An x86 processor tells its guests that there is a hypervisor; null where it cannot tell. */
  readonly hypervisor: boolean | null;
}

const vendors: Readonly<Record<string, string>> = {
  AuthenticAMD: "amd",
  GenuineIntel: "intel",
  HygonGenuine: "hygon",
  CentaurHauls: "via",
  "0x41": "arm",
  "0x46": "fujitsu",
  "0x48": "hisilicon",
  "0x4e": "nvidia",
  "0x51": "qualcomm",
  "0x61": "apple",
  "0x6d": "microsoft",
  "0xc0": "ampere",
};

/** Of the first processor listed; null where the text has neither form. */
export function processor(cpuinfo: string): Processor | null {
  const field = (name: string): string | null =>
    new RegExp(`^${name}[ \\t]*:[ \\t]*(.*)$`, "m").exec(cpuinfo)?.[1]?.trim() ?? null;
  const x86 = field("vendor_id");
  const arm = field("CPU implementer");
  const vendor = x86 ?? arm;
  if (vendor === null) return null;
  const signature =
    x86 === null
      ? [field("CPU part"), field("CPU variant"), field("CPU revision")]
      : [field("cpu family"), field("model"), field("stepping")];
  return {
    vendor: vendors[vendor] ?? vendor.toLowerCase(),
    signature: signature.map((part) => part?.replace(/^0x/, "") ?? "x").join("."),
    name: field("model name"),
    hypervisor: x86 === null ? null : / hypervisor( |$)/.test(field("flags") ?? ""),
  };
}
