/** What comes after a state: each word that may stand in its first empty cell makes a state, or several where the box is full. */
import type { Lexicon } from "./lexicon.ts";
import { codeIn, type Growth, head, largest, type Shape, Shapes } from "./shape.ts";

/** A child stands in the expander's `child`, `bytes` long, until the next one. */
export type Emit = (bytes: number, volume: number) => void;

export class Expander {
  /** The child that is told of. */
  readonly child = new Uint8Array(largest);
  readonly #old = new Uint8Array(largest);
  readonly #lexicon: Lexicon;
  readonly #shapes = new Shapes();
  readonly #allowed: Uint32Array;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
    this.#allowed = new Uint32Array(lexicon.width);
  }

  /** Throws a RangeError where a box grows beyond what a code can tell. */
  expand(state: ArrayLike<number>, emit: Emit): void {
    const old = this.#old;
    const shape = this.#shapes.of(codeIn(state));
    const { cells } = shape;
    for (let i = 0; i < cells; i++) old[i] = state[i + head] ?? 0;
    let at = 0;
    while (at < cells && old[at] !== 0) at++;
    if (!this.#allow(shape, at)) return;
    const allowed = this.#allowed;
    for (let part = 0; part < allowed.length; part++) {
      for (let bits = allowed[part] ?? 0; bits !== 0; bits &= bits - 1) {
        const cell = part * 32 + 32 - Math.clz32(bits & -bits);
        if (at === cells - 1) this.#grow(shape, at, cell, emit);
        else this.#place(shape, at, cell, emit);
      }
    }
  }

  /** Leaves in `allowed` the words that may stand in a cell; false if there are none. */
  #allow({ prefixes, diagonals }: Shape, at: number): boolean {
    const { words, next, width, bits } = this.#lexicon;
    const old = this.#old;
    const allowed = this.#allowed;
    for (let part = 0; part < width; part++) allowed[part] = bits[part] ?? 0;
    for (const prefix of prefixes[at] ?? []) {
      let node = 0;
      for (const cell of prefix) {
        node = next[node * words.length + (old[cell] ?? 0) - 1] ?? 0;
        if (node === 0) return false;
      }
      for (let part = 0; part < width; part++)
        allowed[part] = (allowed[part] ?? 0) & (bits[node * width + part] ?? 0);
    }
    for (const cell of diagonals[at] ?? []) {
      const word = (old[cell] ?? 0) - 1;
      allowed[word >> 5] = (allowed[word >> 5] ?? 0) & ~(1 << (word & 31));
    }
    return true;
  }

  #place(shape: Shape, at: number, cell: number, emit: Emit): void {
    const { child } = this;
    this.#begin(shape);
    for (let i = 0; i < shape.cells; i++) child[i + head] = this.#old[i] ?? 0;
    child[at + head] = cell;
    // The two axes of the first box are the same but for their order: one of the two is kept.
    if (shape.code === 0x22 && at === 2 && (child[head + 1] ?? 0) > cell) {
      child[head + 2] = child[head + 1] ?? 0;
      child[head + 1] = cell;
    }
    emit(shape.cells + head, shape.volume);
  }

  /** The last cell is filled, and the box made larger in every way. */
  #grow(shape: Shape, at: number, cell: number, emit: Emit): void {
    const old = this.#old;
    old[at] = cell;
    for (const growth of shape.over) this.#spread(growth, emit);
    if (shape.up.length > 0) {
      // The new axis comes before the first one whose word, beside the corner, is larger.
      const axes = shape.dims.length;
      let place = 0;
      while (place < axes && (old[place + 1] ?? 0) <= cell) place++;
      const growth = shape.up[place];
      if (growth !== undefined) this.#spread(growth, emit);
    }
  }

  #spread({ shape, from }: Growth, emit: Emit): void {
    const { child } = this;
    this.#begin(shape);
    for (let i = 0; i < shape.cells; i++) {
      const source = from[i] ?? -1;
      child[i + head] = source < 0 ? 0 : (this.#old[source] ?? 0);
    }
    emit(shape.cells + head, shape.volume);
  }

  #begin({ code, cells }: Shape): void {
    const { child } = this;
    child[0] = cells;
    child[1] = code;
    child[2] = code >> 8;
    child[3] = code >> 16;
    child[4] = code >> 24;
  }
}
