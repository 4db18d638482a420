/** One value, parsed by its axis from the text it was written as. */
import { resolve } from "node:path";
import type { Axis, Value } from "../model/index.ts";
import { exactBytes } from "../units.ts";
import { meant, quoted } from "./spelling.ts";
import type { Bearings, Fault } from "./suite.ts";

export type Parsed<T> = { readonly value: T; readonly fault?: never } | { readonly fault: Fault };

const units = new Map([
  ["B", 1],
  ["KiB", 2 ** 10],
  ["MiB", 2 ** 20],
  ["GiB", 2 ** 30],
  ["TiB", 2 ** 40],
]);

const badValue = (message: string, hint: string): { fault: Fault } => ({
  fault: { code: "bad-value", message, hint },
});

/** `64B`, `4KiB`; a bare `0` needs no unit. */
export function parseBytes(name: string, text: string): Parsed<number> {
  const [, digits = "", unit = ""] = /^(\d+)\s?([A-Za-z]*)$/.exec(text) ?? [];
  const scale = units.get(unit);
  if (scale !== undefined) return { value: Number(digits) * scale };
  if (digits !== "" && Number(digits) === 0 && unit === "") return { value: 0 };
  const message = `${name}: ${quoted(text)} is not a size`;
  if (digits !== "" && unit === "") {
    return badValue(message, `a size needs its unit: ${digits}B, or ${digits}KiB`);
  }
  const binary = [...units.keys()].find(
    (known) => known.replace("iB", "") === unit.slice(0, 1).toUpperCase(),
  );
  if (digits !== "" && binary !== undefined && /^([KMGT]i?B?|B)$/i.test(unit)) {
    return badValue(message, `did you mean ${digits}${binary}?`);
  }
  return badValue(message, "a size is a whole number and a unit: 64B, 4KiB, 1MiB, 2GiB");
}

/** A whole number, or `cores`. */
export function parseCount(name: string, text: string, cores: number): Parsed<number> {
  if (text === "cores") return { value: cores };
  if (/^-?(0|[1-9]\d*)$/.test(text)) return { value: Number(text) };
  return badValue(
    `${name}: ${quoted(text)} is not a whole number`,
    "write it in digits, such as 8, or cores",
  );
}

function parseText(name: string, axis: Axis & { readonly kind: "text" }, text: string): Parsed<string> {
  const fault = (code: string, why: string): { fault: Fault } => ({
    fault: { code, message: `${name}: ${quoted(text)}: ${why}` },
  });
  if (text.length > axis.max) return fault("out-of-range", `longer than ${axis.max} characters`);
  // Ids cannot spell half a character, and a control character would steer the terminal they are shown on.
  if (!text.isWellFormed() || /\p{Cc}/u.test(text))
    return fault("bad-value", "only whole, visible characters");
  const checked = axis.check(text);
  return checked === true ? { value: text } : fault("bad-value", checked);
}

/** `name` is how the axis is called in messages. */
export function parseValue(name: string, axis: Axis, text: string, bearings: Bearings): Parsed<Value> {
  if (axis.kind === "bytes") return within(name, axis, text, parseBytes(name, text), exactBytes);
  if (axis.kind === "count") return within(name, axis, text, parseCount(name, text, bearings.cores), String);
  if (axis.kind === "choice") {
    if (axis.values.includes(text)) return { value: text };
    const message = `${name} has no value ${quoted(text)}`;
    return { fault: withHint("unknown-value", message, meant(text, axis.values)) };
  }
  if (axis.kind === "flag") {
    if (text === "true" || text === "false") return { value: text === "true" };
    return badValue(`${name}: ${quoted(text)} is neither true nor false`, "write true or false");
  }
  if (axis.kind === "text") return parseText(name, axis, text);
  if (axis.kind === "backend") {
    const fault = bearings.backend(text);
    return fault === undefined ? { value: text } : { fault };
  }
  if (text === "" || text.includes("\0")) return badValue(`${name}: this is no path`, "write a folder");
  return {
    value: resolve(
      bearings.folder,
      text.replace(/^~(?=\/|$)/, () => bearings.home),
    ),
  };
}

/** A number between two limits, named when it is not. */
export function within(
  name: string,
  limits: { readonly min: number; readonly max: number },
  text: string,
  parsed: Parsed<number>,
  show: (n: number) => string,
): Parsed<number> {
  if (parsed.fault !== undefined) return parsed;
  const side =
    parsed.value < limits.min
      ? `below its least value, ${show(limits.min)}`
      : parsed.value > limits.max
        ? `above its limit, ${show(limits.max)}`
        : undefined;
  if (side === undefined) return parsed;
  const hint = `from ${show(limits.min)} to ${show(limits.max)}`;
  return { fault: { code: "out-of-range", message: `${name}: ${quoted(text)} is ${side}`, hint } };
}

/** A fault whose hint may be absent. */
export const withHint = (code: string, message: string, hint: string | undefined): Fault => ({
  code,
  message,
  ...(hint !== undefined && { hint }),
});
