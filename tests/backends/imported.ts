/** Run by the conformance test in a child: imports the modules named, and tells what came with them. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const mapped = (): Set<string> =>
  new Set(readFileSync("/proc/self/maps", "utf8").match(/\S+\.(node|so|wasm)\b\S*$/gm));

const before = mapped();
const modules = process.argv.slice(2);
for (const path of modules) await import(resolve(path));

process.stdout.write(
  JSON.stringify({
    imported: modules.length,
    mapped: [...mapped()].filter((path) => !before.has(path)),
    packages: Object.keys(require.cache).filter((path) => path.includes("/node_modules/")),
  }),
);
