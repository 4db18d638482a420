/**
 * How JavaScript reaches the code: the folder name under `backends/`. All that the house knows of a boundary stands in its
 * row here, so that a new one is a row and a folder.
 */

/** Colours of a backend on light ground and on dark. */
export type Shade = readonly [light: string, dark: string];

export interface Boundary {
  readonly about: string;
  /**
   * What a control's own axis `through` is called for it; where a control has no such way, its default, the plain call,
   * stands in. Whoever is pooled goes the way of the backend inside.
   */
  readonly through: string;
  /** A control of its own that guards its cells beside the workload's: what it costs to get across, whatever the work. */
  readonly floor?: string;
  /** What a program must have for it: 0 Bun alone · 1 code of its own · 2 something that is installed or built. */
  readonly ease: 0 | 1 | 2;
  /** Its backends run others, in workers. */
  readonly pooled?: true;
  /** Its backends are floors wherever they stand: never ranked, never a contender. */
  readonly control?: true;
  /** One hue, for three backends: OKLCH lightness .53 .66 .42 on light ground, .76 .64 .86 on dark. */
  readonly shades: readonly [Shade, Shade, Shade];
}

/** What crosses nothing. */
export const plainCall = "js";

// oxfmt-ignore
const table = {
  js: {
    about: "plain JavaScript",
    ease: 1,
    through: plainCall,
    shades: [["#87660c", "#d4ab4f"], ["#b48c2b", "#ad8522"], ["#624902", "#f5cb70"]],
  },
  bun: {
    about: "what Bun brings",
    ease: 0,
    through: plainCall,
    shades: [["#b2385f", "#fe85a4"], ["#e06285", "#d95b7f"], ["#8d0e41", "#fdbdca"]],
  },
  wasm: {
    about: "a WebAssembly module",
    ease: 2,
    through: "wasm",
    shades: [["#7a53b4", "#c09aff"], ["#a17adf", "#9b74d9"], ["#5b3291", "#d9c6fe"]],
  },
  napi: {
    about: "an addon through Node-API",
    ease: 2,
    through: "napi",
    shades: [["#218041", "#6fc884"], ["#4fa866", "#48a260"], ["#015e28", "#90e9a3"]],
  },
  ffi: {
    about: "C through bun:ffi",
    ease: 2,
    through: "ffi",
    shades: [["#2a6cba", "#7cb4fc"], ["#5294e6", "#4c8edf"], ["#044b94", "#b3d4ff"]],
  },
  pool: {
    about: "workers that run another backend",
    ease: 2,
    through: plainCall,
    pooled: true,
    shades: [["#027c7c", "#47c7c7"], ["#12a7a7", "#19a0a0"], ["#055959", "#6de8e7"]],
  },
  process: {
    about: "a program of any language, in a process of its own",
    ease: 2,
    through: "process",
    floor: "control/echo",
    shades: [["#a94e00", "#f39762"], ["#d5753a", "#ca723c"], ["#7b3702", "#ffc2a0"]],
  },
  control: {
    about: "what no backend can undercut",
    ease: 2,
    through: plainCall,
    control: true,
    shades: [["#6c6c6c", "#b1b1b1"], ["#929292", "#8c8c8c"], ["#4d4d4d", "#d1d1d1"]],
  },
} satisfies Readonly<Record<string, Boundary>>;

/** In the order in which they are listed. */
export const boundaries: ReadonlyMap<string, Boundary> = new Map(Object.entries(table));

export const boundaryOf = (backend: string): string => backend.split("/", 1)[0] ?? "";

/** Its backends are never ranked. */
export const isControl = (backend: string): boolean => boundaries.get(boundaryOf(backend))?.control === true;

export const isPooled = (backend: string): boolean => boundaries.get(boundaryOf(backend))?.pooled === true;

/** 0 where the backend is part of Bun. */
export const easeOf = (backend: string): number => boundaries.get(boundaryOf(backend))?.ease ?? 2;

type Crossing = { readonly backend: string; readonly inner?: readonly string[] };

/** What a cell's work crosses: a pool's pieces cross the boundary of the backend inside it. */
const crossed = ({ backend, inner }: Crossing): Boundary | undefined =>
  boundaries.get(boundaryOf(inner?.[0] ?? backend));

/** Which way a cell's work goes. */
export const throughOf = (cell: Crossing): string => crossed(cell)?.through ?? plainCall;

/** The control that guards a cell for the sake of its boundary, where that has one. */
export const floorFor = (cell: Crossing): string | undefined => crossed(cell)?.floor;
