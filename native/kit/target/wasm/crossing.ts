/** A kernel of a module, made to take arrays where it takes addresses. */
import type { Room } from "./room.ts";

export type Kernel = (...given: number[]) => number;
type Given = NodeJS.TypedArray | number | null;
type Crossing = (...given: Given[]) => number;

/**
 * Written for its letters, so that the engine compiles each kernel's call by itself: one loop over the arguments of all of
 * them took 90 ns of a call, this 10.
 */
export function crossing(kernel: Kernel, letters: string, room: Room): Crossing {
  const given = letters.split("").map((letter, at) => ({ name: `a${at}`, letter }));
  const arrays = given.filter(({ letter }) => letter !== "u").map(({ name }) => name);
  const names = given.map(({ name }) => name).join(", ");
  const numbers = given.map(({ name, letter }) => (letter === "u" ? name : `${name}_`)).join(", ");
  // oxlint-disable-next-line typescript/no-implied-eval -- of our own letters
  const make = new Function(
    "kernel",
    "addresses",
    "copying",
    `return (${names}) => {
      ${arrays.map((name) => `const ${name}_ = addresses.get(${name});`).join("\n")}
      return ${["true", ...arrays.map((name) => `${name}_ !== undefined`)].join(" && ")}
        ? kernel(${numbers})
        : copying([${names}]);
    };`,
  ) as (
    kernel: Kernel,
    addresses: Room["addresses"],
    copying: (given: readonly Given[]) => number,
  ) => Crossing;
  return make(kernel, room.addresses, (all) => copying(kernel, letters, room, all));
}

/** For arrays from elsewhere. */
function copying(kernel: Kernel, letters: string, room: Room, given: readonly Given[]): number {
  const mark = room.end;
  try {
    const passed: number[] = [];
    given.forEach((it, at) => {
      // The same array twice is one array.
      const before = given.indexOf(it);
      passed.push(typeof it === "number" ? it : before < at ? (passed[before] ?? 0) : room.copyIn(it));
    });
    const status = kernel(...passed);
    given.forEach((it, at) => {
      if (letters[at] === "w" && typeof it !== "number") room.copyBack(it, passed[at] ?? 0);
    });
    return status;
  } finally {
    room.end = mark;
  }
}
