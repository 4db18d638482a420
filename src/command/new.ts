/**
 * `bakeoff new suite|workload|backend <name>`: a small file that works, in the project one stands in. What is there already
 * is never written over.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Catalog, loadCatalog } from "../catalog.ts";
import { typed } from "../invocation.ts";
import { boundaries, boundaryOf, easeOf, type Problem } from "../model/index.ts";
import { problemText } from "../report/terminal/problem.ts";
import { backendText, emptyBackendText, suiteText, workloadText } from "./new/files.ts";
import { schemaFile, writeSchema } from "./schema.ts";

export const kinds = ["suite", "workload", "backend"] as const;
export type Kind = (typeof kinds)[number];

export interface NewAsked {
  readonly kind: Kind;
  readonly name: string;
  /** Which workload a backend does, or a suite asks for; default: the project's own. */
  readonly workload?: string | undefined;
  /** The root of the project. */
  readonly home: string;
}

/** Paths below the project → texts, and what to type next. */
interface Made {
  readonly files: Readonly<Record<string, string>>;
  readonly next: readonly string[];
}

export async function newCommand(
  asked: NewAsked,
  say: { readonly out: (text: string) => void; readonly err: (text: string) => void },
): Promise<0 | 2> {
  const { home } = asked;
  const refuse = (problem: Problem): 2 => (say.err(`${problemText(problem)}\n`), 2);
  const catalog = await loadCatalog(join(home, "suites", "any.yaml"));
  const made = make(asked, catalog);
  if ("code" in made) return refuse(made);
  const there = Object.keys(made.files).find((path) => existsSync(join(home, path)));
  if (there !== undefined)
    return refuse({ code: "exists", message: "it is there already", file: there, hint: "another name" });
  for (const [path, text] of Object.entries(made.files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), text, { flag: "wx" });
    say.out(`wrote ${path}\n`);
  }
  for (const problem of await writeSchema(home)) say.err(`${problemText(problem)}\n`);
  say.out(`wrote ${schemaFile}, by which editors complete suites\n`);
  say.out(made.next.map((it) => `next: ${it}\n`).join(""));
  return 0;
}

const bad = (message: string, file: string, hint: string): Problem => ({
  code: "bad-name",
  message,
  file,
  hint,
});

function make(asked: NewAsked, catalog: Catalog): Made | Problem {
  const { kind, name } = asked;
  if (kind === "suite") {
    if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(name))
      return bad("this is no name of a suite", name, "small letters, digits and -: words");
    return suite(asked, catalog);
  }
  if (!/^[\w-]+\/[\w.-]+$/.test(name))
    return bad(
      `this is no name of a ${kind}`,
      name,
      kind === "workload" ? "a group and a name: text/words" : "a boundary and a name: js/words",
    );
  if (kind === "workload") return workload(name);
  const boundary = boundaryOf(name);
  if (!boundaries.has(boundary))
    return bad(`${boundary} is no boundary`, name, `one of ${[...boundaries.keys()].join(", ")}`);
  return backend(asked, catalog);
}

/** A task needs somebody who does it: its first backend comes with it. */
function workload(name: string): Made {
  const leaf = name.split("/")[1] ?? name;
  const first = `js/${leaf}`;
  return {
    files: {
      [`workloads/${name}.ts`]: workloadText(name),
      [`backends/${first}.ts`]: backendText(first, name),
    },
    next: [
      `${typed(`new backend js/${leaf}-2 --workload ${name}`)}, another way of doing it`,
      typed(`new suite ${leaf}`),
    ],
  };
}

const isOwn = (home: string) => (it: { readonly root: string }) => it.root === home;

/** Backends of the project that do it, in the order of their names. */
const doing = (wanted: string, { backends }: Catalog, home: string): string[] =>
  [...backends].flatMap(([name, it]) =>
    isOwn(home)(it) && it.value.operations.some(({ workload: task }) => task === wanted) ? [name] : [],
  );

/** Who does it without anything being installed or built, what Bun brings first. */
const atHand = (wanted: string, { backends }: Catalog): string[] =>
  [...backends]
    .flatMap(([name, { value }]) =>
      easeOf(name) < 2 && value.operations.some(({ workload: task }) => task === wanted) ? [name] : [],
    )
    .toSorted((a, b) => easeOf(a) - easeOf(b));

function backend({ name, workload: wanted, home }: NewAsked, catalog: Catalog): Made | Problem {
  const own = [...catalog.workloads].filter(([, it]) => isOwn(home)(it)).map(([task]) => task);
  const task = wanted ?? (own.length === 1 ? own[0] : undefined);
  const entry = task === undefined ? undefined : catalog.workloads.get(task);
  if (task === undefined || entry === undefined)
    return bad(
      task === undefined ? "which workload does it do?" : `there is no workload ${task}`,
      name,
      own.length === 0 ? typed("new workload text/words") : own.map((it) => `--workload ${it}`).join(" or "),
    );
  const [model] = doing(task, catalog, home);
  const module = isOwn(home)(entry) ? `../../workloads/${task}.ts` : `bakeoff/workloads/${task}`;
  const file = model === undefined ? undefined : catalog.backends.get(model)?.file;
  const text =
    model === undefined || file === undefined
      ? emptyBackendText(name, task, module)
      : likeness(name, model, file);
  return {
    files: { [`backends/${name}.ts`]: text },
    next: [
      `edit backends/${name}.ts${model === undefined ? "" : `, which does what ${model} does`}`,
      `${typed("suite <name>")}, with ${name} among its backends, or ${typed("new suite <name>")}`,
    ],
  };
}

/** It begins as another one that does the same: right from the start, and then changed. */
const likeness = (name: string, model: string, file: string): string =>
  `// Begun as a copy of ${model}: change what it does.\n${readFileSync(file, "utf8").replaceAll(`"${model}"`, `"${name}"`)}`;

function suite({ name, workload: wanted, home }: NewAsked, catalog: Catalog): Made | Problem {
  if (wanted !== undefined && !catalog.workloads.has(wanted))
    return bad(`there is no workload ${wanted}`, name, [...catalog.workloads.keys()].slice(0, 5).join(", "));
  const own = [...catalog.workloads].flatMap(([task, it]) => (isOwn(home)(it) ? [task] : []));
  const tasks = (wanted === undefined ? own : [wanted]).filter(
    (task) => doing(task, catalog, home).length > 0,
  );
  const [first] = tasks;
  const rows =
    first === undefined
      ? ["hash/memory"]
      : // Those that the first task's backends do too: a suite is one question.
        tasks.filter((task) =>
          doing(task, catalog, home).some((it) => doing(first, catalog, home).includes(it)),
        );
  const backends = first === undefined ? atHand(rows[0] ?? "", catalog) : doing(first, catalog, home);
  const [question] = rows.map((task) => catalog.workloads.get(task)?.value.question);
  return {
    files: {
      [`suites/${name}.yaml`]: suiteText(name, {
        question: question ?? "",
        workloads: rows.map((task) => [task, catalog.workloads.get(task)?.value.params ?? {}]),
        backends,
      }),
    },
    next: [
      typed(`suite ${name} --quick`),
      ...(first === undefined ? [`${typed("new workload text/words")}, for a task of your own`] : []),
    ],
  };
}
