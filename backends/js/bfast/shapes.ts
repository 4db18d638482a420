/**
 * The shapes of objects met in a message, as a tree: from the root one step per key. A shape that is met often makes its
 * objects at once, by code of its own, so that to the engine they are all of one structure.
 */
export interface Shape {
  /** The names from the root to here. */
  readonly names: readonly string[];
  /** The step taken last, by key id. */
  lastId: number;
  last: Shape | undefined;
  steps: Map<number, Shape> | undefined;
  met: number;
  make: Make | undefined;
}

/** The values of an object lie on a stack, from index `from` on. */
type Make = (values: readonly unknown[], from: number) => Record<string, unknown>;

/** An object with more fields is seldom one of many; the tree ends there. */
export const mostFields = 64;
/** Code is made for a shape met as often as this, and in one message for so many shapes at most. */
const often = 8;
const mostCompiled = 256;

const shape = (names: readonly string[]): Shape => ({
  names,
  lastId: -1,
  last: undefined,
  steps: undefined,
  met: 0,
  make: undefined,
});

export class Shapes {
  readonly root = shape([]);
  #compiled = 0;

  step(from: Shape, id: number, name: string): Shape {
    if (from.lastId === id && from.last !== undefined) return from.last;
    from.steps ??= new Map();
    let next = from.steps.get(id);
    if (next === undefined) {
      next = shape([...from.names, name]);
      from.steps.set(id, next);
    }
    from.lastId = id;
    from.last = next;
    return next;
  }

  make(of: Shape, values: readonly unknown[], from: number): Record<string, unknown> {
    if (of.make !== undefined) return of.make(values, from);
    if (++of.met === often && this.#compiled < mostCompiled) {
      this.#compiled++;
      of.make = maker(of.names);
    }
    return oneByOne(of.names, values, from);
  }
}

/** An object literal. `["__proto__"]` is a field like any other; written without brackets it would be the prototype. */
export const literal = (names: readonly string[], value: (i: number) => string): string =>
  `{ ${names.map((name, i) => `${name === "__proto__" ? '["__proto__"]' : JSON.stringify(name)}: ${value(i)}`).join(", ")} }`;

const makers = new Map<string, Make>();
const mostMakers = 1024;

function maker(names: readonly string[]): Make {
  const signature = JSON.stringify(names);
  const known = makers.get(signature);
  if (known !== undefined) return known;
  if (makers.size === mostMakers) makers.clear();
  const source = `return (values, from) => (${literal(names, (i) => `values[from + ${i}]`)});`;
  // oxlint-disable-next-line typescript/no-implied-eval, no-new-func
  const make = (new Function(source) as () => Make)();
  makers.set(signature, make);
  return make;
}

const oneByOne = (
  names: readonly string[],
  values: readonly unknown[],
  from: number,
): Record<string, unknown> => Object.fromEntries(names.map((name, i) => [name, values[from + i]]));
