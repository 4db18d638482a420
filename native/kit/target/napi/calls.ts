/** The part of an addon that depends on its kernels: C that takes each one's arguments out of JavaScript. */
import { every, type Kinds } from "../../signatures.ts";

/** A parameter stated as read must be a pointer to const: the compiler refuses what the letters do not say. */
const argument = { p: "(const void *)a[@].pointer", w: "a[@].pointer", u: "a[@].count" } as const;

/** calls.h, as napi.c wants it. */
export function calls(kinds: Kinds): string {
  const functions = every(kinds).map(([name, letters]) => {
    const given = letters.split("").map((it, at) => argument[it as "p" | "w" | "u"].replace("@", `${at}`));
    const size = letters.length;
    return [
      `static napi_value call_${name}(napi_env env, napi_callback_info info) {`,
      `  argument a[${Math.max(1, size)}];`,
      `  if (!take(env, info, "${letters}", ${size}, a)) return NULL;`,
      `  return give(env, ${name}(${given.join(", ")}));`,
      "}",
    ].join("\n");
  });
  const table = every(kinds).map(([name]) => `{"${name}", call_${name}}`);
  return `${functions.join("\n")}\n#define CALLS ${table.join(", ")}\n`;
}
