/**
 * The engine's own tools, which all modules of a process share: one that puts its own in their place on import (a polyfill,
 * an instrument, a joke) would change clocks and texts for everybody. What was changed is found by name, and put back.
 */

interface Kept {
  readonly name: string;
  readonly owner: object;
  readonly key: PropertyKey;
  readonly was: PropertyDescriptor;
}

const all = (name: string, owner: object): Kept[] =>
  Reflect.ownKeys(owner).flatMap((key) => keep(`${name}.${String(key)}`, owner, key));
const some = (name: string, owner: object, keys: readonly string[]): Kept[] =>
  keys.flatMap((key) => keep(`${name}.${key}`, owner, key));

function keep(name: string, owner: object, key: PropertyKey): Kept[] {
  const was = Object.getOwnPropertyDescriptor(owner, key);
  return was === undefined ? [] : [{ name, owner, key, was }];
}

const { defineProperty, getOwnPropertyDescriptor, is } = Object;

/** Taken when this file is loaded: before anybody else's. */
const tools: readonly Kept[] = [
  ...all("JSON", JSON),
  ...all("Math", Math),
  ...all("Object", Object),
  ...all("Reflect", Reflect),
  ...all("Number", Number),
  ...all("Date", Date),
  ...all("Array", Array),
  ...all("Array.prototype", Array.prototype),
  ...all("String.prototype", String.prototype),
  ...all("Number.prototype", Number.prototype),
  ...all("Function.prototype", Function.prototype),
  ...all("Map.prototype", Map.prototype),
  ...all("Set.prototype", Set.prototype),
  ...all("Promise", Promise),
  ...all("Promise.prototype", Promise.prototype),
  ...all("RegExp.prototype", RegExp.prototype),
  ...some("performance", Object.getPrototypeOf(performance) as object, ["now"]),
  ...some("performance", performance, ["now"]),
  ...some("process", process, ["hrtime", "cpuUsage", "exit", "kill", "memoryUsage"]),
  ...some("process.hrtime", process.hrtime, ["bigint"]),
  ...some("Bun", Bun, ["nanoseconds", "spawn", "spawnSync", "file", "write", "sleep", "hash"]),
  ...some("globalThis", globalThis, [
    "JSON",
    "Math",
    "Date",
    "Promise",
    "setTimeout",
    "setInterval",
    "clearInterval",
  ]),
];

/** Names of the tools that are not what they were, and are again. */
export function restored(): string[] {
  const changed: string[] = [];
  for (const { name, owner, key, was } of tools) {
    const now = getOwnPropertyDescriptor(owner, key);
    if (now !== undefined && is(now.value, was.value) && now.get === was.get && now.set === was.set) continue;
    changed[changed.length] = name;
    try {
      defineProperty(owner, key, was);
    } catch {
      // It was frozen besides; that it was changed is told all the same.
    }
  }
  return changed;
}
