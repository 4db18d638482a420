/** One function as a backend, and the empty function as the floor of them all. */
import {
  type Axes,
  defineBackend,
  type Listed,
  operation,
  type Params,
  type Session,
  type Workload,
} from "bakeoff";
import { type Call, type Callee, find, get } from "./callee.ts";
import { digest } from "./canonical.ts";
import type { Given } from "./workload.ts";

export interface Side extends Callee {
  /** The backend's name, by its path. */
  readonly backend: string;
  readonly workload: string;
  /** Identity of its source. */
  readonly version: string;
  /** Every call is given a copy of the input, made outside the clock. */
  readonly fresh?: boolean;
}

export function functionBackend(side: Side): Listed {
  return defineBackend({
    name: side.backend,
    about: side.label,
    async probe() {
      const found = await find(side);
      return typeof found === "function" ? { version: side.version } : found;
    },
    operations: [
      operation<Workload<Axes, Params, Given>>()({
        workload: side.workload,
        supports: () => true,
        async open({ input }) {
          const call = await get(side);
          return side.fresh === true ? anew(call, input) : again(call, input);
        },
        answer: (raw) => raw,
        snippet: `${side.name === "default" ? "run" : side.name}(input)`,
        traits: [],
      }),
    ],
  });
}

/** All calls are given the same, and it is seen whether one changes it. */
function again(call: Call, given: Given): Session {
  const before = digest(given, true);
  return {
    ...calling(call, given),
    facts: () => ({ changed: digest(given, true) === before ? 0 : 1 }),
  };
}

function calling(call: Call, given: Given): Session {
  const [value] = given;
  return given.length === 0 ? { run: () => call() } : { run: () => call(value) };
}

function anew(call: Call, [original]: Given): Session {
  let value: unknown;
  return {
    reset() {
      value = structuredClone(original);
    },
    run: () => call(value),
  };
}

/** What a call costs that does nothing, through the same doors. */
export const emptyCall = (workload: string): Listed =>
  defineBackend({
    name: "control/call",
    about: "a function that does nothing",
    probe: async () => ({ version: Bun.version }),
    operations: [
      operation<Workload<Axes, Params, Given>>()({
        workload,
        idle: true,
        supports: () => true,
        open: ({ input }) => calling(() => undefined, input),
        snippet: "(() => {})(input)",
        traits: [],
      }),
    ],
  });
