/** The package that the traversal task comes from, as it is published: its profile comes as JSON, which is parsed in the time. */
import { type Axes, defineBackend, operation, type Workload } from "bakeoff";
import { asWorker, probeWorker, python, startWorker } from "bakeoff/kits/process";
import { anyDepth, byBytes, type Profile, type Rules, topLength, type TreeInput } from "bakeoff/kits/tree";

const program = python(new URL("./filoma/worker.py", import.meta.url));

/** As it prints it; places are absolute. */
interface Found {
  readonly path: string;
  readonly summary: {
    readonly total_files: number;
    readonly total_folders: number;
    readonly total_size_bytes: number;
    readonly max_depth: number;
  };
  readonly file_extensions: Readonly<Record<string, number>>;
  readonly common_folder_names: Readonly<Record<string, number>>;
  readonly empty_folders: readonly string[];
  readonly top_folders_by_file_count: readonly (readonly [path: string, files: number])[];
  readonly depth_distribution: Readonly<Record<string, number>>;
}

/** So many files make ten folders of a hundred: it lists any ten of folders that have equally many. */
const tenFolders = 1001;

function profileOf(found: Found): Profile {
  const { path: root, summary, depth_distribution: depths } = found;
  const below = (path: string): string => (path === root ? "." : path.slice(root.length + 1));
  const names = new Map(Object.entries(found.common_folder_names));
  // The root's own name counts there.
  const own = root.slice(root.lastIndexOf("/") + 1);
  const others = (names.get(own) ?? 0) - 1;
  if (others > 0) names.set(own, others);
  else names.delete(own);
  return {
    files: summary.total_files,
    folders: summary.total_folders,
    bytes: summary.total_size_bytes,
    filesPerFolder: summary.total_files / summary.total_folders,
    depth: summary.max_depth,
    depths: Array.from({ length: summary.max_depth + 1 }, (_, depth) => depths[String(depth)] ?? 0),
    extensions: new Map(Object.entries(found.file_extensions)),
    names,
    top: found.top_folders_by_file_count
      .flatMap(([path, files]) => (files > 0 ? [[below(path), files] as const] : []))
      .toSorted(([a, m], [b, n]) => n - m || byBytes(a, b))
      .slice(0, topLength),
    empty: found.empty_folders.map(below).toSorted(byBytes),
    unreadable: [],
  };
}

export default defineBackend({
  name: "process/filoma",
  about: "Python with the package filoma, which walks in Rust",
  probe: async () => probeWorker(program, "python3 -m pip install filoma"),
  operations: [
    operation<Workload<Axes, Rules & { shape: string; files: number }, TreeInput, Profile>>()({
      workload: "tree/profile",
      params: asWorker,
      supports({ shape, files, pattern, depth }) {
        if (pattern !== "**" || depth < anyDepth) return { why: "filoma knows no such patterns" };
        if (shape === "flat" && files <= tenFolders) return true;
        return { why: "of folders with equally many files filoma lists any ten, not the first ones" };
      },
      open({ input: { path }, context: { scratch } }) {
        const worker = startWorker(program, scratch);
        const request = Buffer.from(path);
        let entries = 0;
        return {
          run() {
            const found = JSON.parse(Buffer.from(worker.ask(request)).toString()) as Found;
            entries = found.summary.total_files + found.summary.total_folders;
            return found;
          },
          facts: () => ({ entries }),
          programs: () => ({ pids: [worker.pid], ended: 0 }),
          close: () => worker.close(),
        };
      },
      answer: profileOf,
      snippet: "DirectoryProfiler(DirectoryProfilerConfig()).probe(folder).to_dict()",
      traits: ["copies-out", "allocates", "blocks"],
    }),
  ],
});
