/** A worker in Python: `from bakeoff_worker import serve` finds the frames in bakeoff_worker.py here. */
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Program } from "./program.ts";

const frames = dirname(fileURLToPath(new URL("./bakeoff_worker.py", import.meta.url)));

/**
 * `source` is the worker's file, `given` its arguments; the `python3` that is first on PATH runs it, with the packages it finds
 * and the modules that lie beside `modules`.
 */
export const python = (
  source: URL,
  given: readonly string[] = [],
  modules: readonly URL[] = [],
): Program => ({
  command: ["python3", fileURLToPath(source), ...given],
  env: {
    PYTHONPATH: [frames, ...modules.map((it) => dirname(fileURLToPath(it)))].join(":"),
    PYTHONDONTWRITEBYTECODE: "1",
  },
});
