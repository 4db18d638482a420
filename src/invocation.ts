/** How a command is called where one works: by the scripts of this checkout or, where Bakeoff is a package, by its program. */
const packaged = /[\\/]node_modules[\\/]/.test(import.meta.dir);

/** The words before the name of a command. */
export const caller: readonly string[] = packaged ? ["bunx", "bakeoff"] : ["bun", "run"];

/** What to type: `typed("suite smoke --plan")` → `bun run suite smoke --plan`. */
export const typed = (rest: string): string => [...caller, rest].join(" ");
