/** A crossover in words: `ffi/xxhash overtakes bun/hash between 1 KiB and 4 KiB (near 1.93 KiB)`. */
import type { Handover } from "../../model/index.ts";
import { decoded, spokenValue } from "../../names.ts";
import { bytes, digits } from "../../units.ts";
import type { Ladder } from "./ladder.ts";

export const passingText =
  ({ steps }: Ladder) =>
  ({ from, to, after, by, near }: Handover): string => {
    const text = (at: number): string => steps.find((step) => step.at === at)?.text ?? digits(at);
    const inBytes = text(by).endsWith("B");
    const about = near === undefined ? "" : ` (near ${inBytes ? bytes(near) : digits(near)})`;
    return `${decoded(to)} overtakes ${decoded(from)} between ${spokenValue(text(after))} and ${spokenValue(text(by))}${about}`;
  };
