/** What the machine did to a block from outside, and whether that is bad enough to repeat it. */

export interface Noise {
  /** Share of the machine's time taken by other guests, 0…1; null where the system does not tell. */
  readonly steal: number | null;
  /** Share of the block in which somebody waited for a processor, 0…1. */
  readonly pressure: number | null;
}

/** A block is repeated where more than this share of its turns was disturbed: too little is left of it. */
export const mostDropped = 0.5;
