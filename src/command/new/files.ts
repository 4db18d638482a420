/** The files that `new` writes, as texts: small, complete, and with words where to go on. */
import type { Axes } from "../../model/index.ts";
import { show } from "../../id.ts";

const leaf = (name: string): string => name.split("/").at(-1) ?? name;

/** A name as JavaScript has it. */
export const variable = (name: string): string =>
  leaf(name)
    .replaceAll(/[^\w$]+(\w?)/g, (_, next: string) => next.toUpperCase())
    .replace(/^(?=\d)/, "_");

export const workloadText = (
  name: string,
): string => `/** A task, said once for all who do it. Begin with \`Input\`, \`inputOf\` and \`right\`: make them your own. */
import { defineWorkload } from "bakeoff";

/** What a backend is given, and what it answers. */
export type Input = string;
export type Answer = number;

const words = ["which", "way", "of", "doing", "this", "is", "the", "fastest"];

/** The same for the same size and seed: every process makes it anew. */
const inputOf = (size: number, seed: number): Input =>
  Array.from({ length: size }, (_, i) => words[(i * 5 + seed) % words.length]).join(" ");

/** The right answer, as plainly and slowly as you like; never by what is to be measured. */
const right = (text: Input): Answer => text.match(/\\S+/g)?.length ?? 0;

export default defineWorkload({
  name: "${name}",
  // Raise it when the measured work changes: older results are then another series.
  version: 1,
  question: "How fast are the words of a text counted?",
  // What a suite may vary. A list of sizes in a suite is a ladder.
  params: {
    size: { about: "words in the text", kind: "count", min: 1, max: 10_000_000, default: 1000, drawn: "log" },
  },
  // Odd cases, for a test of your own.
  edges: [{ size: 1 }, { size: 2 }],

  async prepare({ size }, { seed }) {
    const inputs = [inputOf(size, seed), inputOf(size, seed + 1)];
    return {
      digest: Bun.hash(inputs.join("\\n")).toString(16),
      expected: inputs.map((it) => String(right(it))),
      seed,
    };
  },
  // Two, which calls are given in turn: one alone a processor learns by heart.
  input: async ({ size }, { seed }) => [inputOf(size, seed), inputOf(size, seed + 1)],
  // What one call accomplishes: rates are made of it.
  work: ({ size }) => ({ items: size }),
  // An answer as text, to be held against the right one.
  digest: (answer: Answer) => String(answer),
});
`;

export const backendText = (name: string, workload: string): string =>
  backend(name, workload, `../../workloads/${workload}.ts`, {
    about: "splits the text at its blanks",
    before: [
      "/** What is measured. */",
      'const count = (text: string): number => text.split(" ").length;',
      "",
    ],
    run: "count(input)",
    snippet: "count(text)",
  });

/** For a workload of which nothing is known but its name and where its module is. */
export const emptyBackendText = (name: string, workload: string, module: string): string =>
  backend(name, workload, module, {
    about: `does ${workload}`,
    before: [],
    run: `{ throw new Error("say in backends/${name}.ts how this is done"); }`,
    snippet: "run(input)",
  });

function backend(
  name: string,
  workload: string,
  module: string,
  own: {
    readonly about: string;
    readonly before: readonly string[];
    readonly run: string;
    readonly snippet: string;
  },
): string {
  const task = variable(workload);
  return [
    `/** One way of doing ${workload}. */`,
    'import { defineBackend, operation } from "bakeoff";',
    `import type ${task} from "${module}";`,
    "",
    ...own.before,
    "export default defineBackend({",
    `  name: "${name}",`,
    `  about: "${own.about}",`,
    "  // If it needs a package: load that here and in `open`, never on import. Tell its version or, where it is not here,",
    '  // { missing: "what is missing", hint: "the line that installs it" }.',
    '  probe: async () => ({ version: "1" }),',
    "  operations: [",
    `    operation<typeof ${task}>()({`,
    `      workload: "${workload}",`,
    '      // True, or { why: "a sentence" } for parameters that it cannot do.',
    "      supports: () => true,",
    "      // Once for each input, before the clock. Only `run` is timed.",
    `      open: ({ input }) => ({ run: () => ${own.run} }),`,
    "      // After the clock: its own shape of the answer → that of the workload.",
    "      answer: (raw) => raw,",
    `      snippet: "${own.snippet}",`,
    "      traits: [],",
    "    }),",
    "  ],",
    "});",
    "",
  ].join("\n");
}

export interface SuiteRows {
  readonly question: string;
  /** Each with the axes that a suite may name. */
  readonly workloads: readonly (readonly [name: string, axes: Axes])[];
  /** The first is the baseline. */
  readonly backends: readonly string[];
}

export function suiteText(name: string, { question, workloads, backends }: SuiteRows): string {
  const rows = workloads.map(([workload, axes]) => {
    const [first] = Object.entries(axes);
    const given =
      first?.[1].default === undefined ? "" : `${first[0]}: [${show(first[1], first[1].default)}]`;
    const more = Object.entries(axes).map(([axis, { about }]) => `    # ${axis}: ${about}`);
    return [`  ${workload}: { ${given} }`.replace("{  }", "{}"), ...more];
  });
  return [
    "# yaml-language-server: $schema=./suite.schema.json",
    `suite: ${name}`,
    `question: ${JSON.stringify(question)}`,
    `baseline: ${backends[0]} # what the others are held against`,
    "workloads:",
    "  # A list of values is a ladder of cases; several lists are multiplied.",
    ...rows.flat(),
    "backends:",
    ...backends.map((it) => `  ${it}:`),
    "# exclude:",
    '#   - match: { backend: js/*, size: ">=1000000" }',
    "#     why: a sentence",
    "budget: { total: 10m } # rounds, precision and the rest have defaults",
    "",
  ].join("\n");
}
