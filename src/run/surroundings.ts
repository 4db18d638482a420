/**
 * What a child finds around it: an environment that is the same for everybody. Variables of the user's own (engine
 * settings, preloads, tokens) stay outside; what is passed on purpose is named, and is part of the run's identity.
 */
import { mark } from "./process.ts";

/** Where programs, files and texts are; a C compiler's name. None of these changes how the engine runs. */
const kept = ["PATH", "HOME", "TMPDIR", "TMP", "TEMP", "TZ", "CC", "BAKEOFF_SANITIZE", "LD_LIBRARY_PATH"];

export interface Surroundings {
  readonly env: Readonly<Record<string, string>>;
  /** As asked for with `--env NAME`: recorded with the results. */
  readonly passed: Readonly<Record<string, string>>;
}

/** `asked` are names, or `NAME=value`. */
export function surroundings(from: NodeJS.ProcessEnv, asked: readonly string[], run: string): Surroundings {
  const env: Record<string, string> = { LC_ALL: "C.UTF-8", BUN_FEATURE_FLAG_NO_ORPHANS: "1", [mark]: run };
  for (const name of kept) {
    const value = from[name];
    if (value !== undefined) env[name] = value;
  }
  const passed: Record<string, string> = {};
  for (const word of asked) {
    const [name = "", ...rest] = word.split("=");
    const value = rest.length > 0 ? rest.join("=") : from[name];
    if (value !== undefined) passed[name] = value;
  }
  return { env: { ...env, ...passed }, passed };
}
