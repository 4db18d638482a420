/** The command xxhsum, started for each batch of files: it has no other form. */
import { type Axes, defineBackend, operation, type Workload } from "bakeoff";
import type { FileList } from "bakeoff/kits/files";
import { caller, perCall, probeVersion } from "bakeoff/kits/process";

/** As the command numbers them. */
const numbers = { xxh32: 0, xxh64: 1, "xxh3-128": 2, "xxh3-64": 3 } as const;
type Algo = keyof typeof numbers;

interface Printed {
  readonly text: Uint8Array;
  readonly paths: readonly string[];
}

/** For each file in its order `XXH64 (name) = digest` and a line end, of which a name may have one, too. */
function digests({ text, paths }: Printed): bigint[] {
  const printed = Buffer.from(text).toString("latin1");
  let at = 0;
  return paths.flatMap((path) => {
    const name = ` (${Buffer.from(path).toString("latin1")}) = `;
    const found = printed.indexOf(name, at);
    at = printed.indexOf("\n", found + name.length);
    return found < 0 ? [] : [BigInt(`0x${printed.slice(found + name.length, at)}`)];
  });
}

/** Names of so many characters go to one process: below what any system takes. */
const mostCharacters = 100_000;

function batches(paths: readonly string[]): string[][] {
  const all: string[][] = [];
  let room = 0;
  for (const path of paths) {
    room -= path.length + 1;
    if (room < 0) {
      all.push([]);
      room = mostCharacters - path.length;
    }
    all.at(-1)?.push(path);
  }
  return all;
}

export default defineBackend({
  name: "process/xxhsum",
  about: "the command xxhsum, one process for many files",
  homepage: "https://github.com/Cyan4973/xxHash",
  probe: async () => probeVersion(["xxhsum", "--version"], /xxhsum v?(\d[\d.]*)/, "apt install xxhash"),
  operations: ["hash/files", "hash/folder"].map((workload) =>
    operation<Workload<Axes, { algo: Algo }, FileList, readonly bigint[]>>()({
      workload,
      params: perCall,
      supports: () => true,
      open({ p: { algo }, input: { paths, sizes } }) {
        const program = caller({ command: ["xxhsum", `-H${numbers[algo]}`, "--tag", "--"] });
        let bytes = 0;
        return {
          run(from, to) {
            // It does not say how much it read: where digests are right, that is all of it.
            bytes = sizes.slice(from, to).reduce((sum, size) => sum + size, 0);
            return batches(paths.slice(from, to)).map((some): Printed => ({
              text: program.run(some),
              paths: some,
            }));
          },
          facts: () => ({ bytes }),
          programs: () => ({ pids: [], ended: program.spent() }),
        };
      },
      answer: (printed) => printed.flatMap(digests),
      snippet: ({ algo }) => `xxhsum -H${numbers[algo]} --tag -- <files>`,
      traits: ["starts", "blocks"],
    }),
  ),
});
