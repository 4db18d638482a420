/** What the workloads share: which files and folders count. */
import { anyDepth } from "bakeoff";

export const rules = {
  pattern: {
    about:
      "globs over relative paths; with ! in front what they match is left out, folders with all they hold",
    kind: "choice",
    values: ["**", "**/*.js", "**/*.{js,json}", "!**/node_modules", "**/*.js !**/test !**/types"],
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
