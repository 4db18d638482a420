/** What the workloads share: which files and folders count. */
import { anyDepth, checkPattern, longestPattern } from "bakeoff/kits/tree";

/** One of each sort, for the edges. */
export const patterns = ["**", "**/*.js", "**/*.{js,json}", "!**/node_modules", "**/*.js !**/test !**/types"];

export const rules = {
  pattern: {
    about:
      "globs over relative paths; with ! in front what they match is left out, folders with all they hold",
    kind: "text",
    max: longestPattern,
    check: checkPattern,
    default: "**",
  },
  depth: {
    about: "of the deepest folders whose files count, the root's being 0",
    kind: "count",
    min: 0,
    max: anyDepth,
    default: anyDepth,
  },
} as const;
