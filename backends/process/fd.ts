/** The command fd, which Debian calls fdfind, started for each walk with all its threads. It tells paths and no sizes. */
import { type Axes, defineBackend, operation, type Workload } from "bakeoff";
import { caller, perCall, probeVersion } from "bakeoff/kits/process";
import { decodeName, lossy, matcher, readPattern, type Rules, type TreeInput } from "bakeoff/kits/tree";

const command = (): string => (Bun.which("fdfind") === null ? "fd" : "fdfind");

/** In JavaScript, as for every program that prints: what does not match is left out. */
function kept(paths: readonly string[], { pattern, depth }: Rules): readonly string[] {
  const { includes, excludes } = readPattern(pattern);
  if (includes.length + excludes.length === 0 && depth >= paths.length) return paths;
  const takes = includes.length > 0 ? matcher(includes) : () => true;
  const leaves = excludes.length > 0 ? matcher(excludes) : () => false;
  return paths.filter((path) => {
    const parts = path.split("/");
    if (parts.length - 1 > depth || !takes(path)) return false;
    return !parts.some((_, at) => leaves(parts.slice(0, at + 1).join("/")));
  });
}

export default defineBackend({
  name: "process/fd",
  about: "the command fd, one process for each walk",
  homepage: "https://github.com/sharkdp/fd",
  probe: async () => probeVersion([command(), "--version"], /fd(?:find)? (\d[\d.]*)/, "apt install fd-find"),
  operations: [
    operation<Workload<Axes, Rules, TreeInput, readonly string[]>>()({
      workload: "tree/list",
      params: perCall,
      supports: () => true,
      open({ p, input: { path } }) {
        const given = ["--unrestricted", "--type", "file", "--print0", "--base-directory", path];
        const program = caller({ command: [command(), ...given] });
        let entries = 0;
        return {
          run() {
            const bytes = Buffer.from(program.run());
            const plain = bytes.toString();
            const text = lossy(plain) ? decodeName(bytes) : plain;
            // Paths begin with ./ in some versions; behind the last there is a NUL.
            const paths = text.split("\0").map((it) => (it.startsWith("./") ? it.slice(2) : it));
            paths.pop();
            const found = kept(paths, p);
            entries = found.length;
            return found;
          },
          facts: () => ({ entries }),
          programs: () => ({ pids: [], ended: program.spent() }),
        };
      },
      answer: (raw) => raw,
      snippet: "fd --unrestricted --type file --print0 --base-directory <folder>",
      traits: ["starts", "copies-out", "allocates", "blocks"],
    }),
  ],
});
