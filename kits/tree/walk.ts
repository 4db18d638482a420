/** The operations of a backend that walks in JavaScript: one walk for all of `tree/*`, and what it fills. */
import type { Dirent } from "node:fs";
import type { Axes, Operation, Session, Trait, ValuesOf } from "bakeoff";
import { Census, type Folder, Listing, type Rules, type Survey } from "./survey.ts";
import { readFolder, sizeOf, unlessForbidden } from "./system.ts";

/** What the workloads `tree/*` hand out. */
export interface TreeInput {
  /** Absolute path of the root. */
  readonly path: string;
  /** What `path` begins with may lead through links, nothing behind it; all of it where this is absent. */
  readonly root?: string;
}

/** What there is to see, of one entry or of many. */
export type AnySurvey = Survey<unknown>;

export interface Walking<Own extends Axes> {
  readonly params?: Own;
  supports?(rules: Rules, own: ValuesOf<Own>): true | { readonly why: string };
  /** Loads what the walk needs, once. */
  open(own: ValuesOf<Own>, rules: Rules): Walk | Promise<Walk>;
  /** The exact calls, sizes included. */
  readonly snippet: string;
  readonly traits: readonly Trait[];
}

/** Shows `survey` all below `path`. Errors but a refused permission are thrown. */
export type Walk = (path: string, survey: AnySurvey) => void | Promise<void>;

const surveys: Readonly<Record<string, new (rules: Rules) => AnySurvey>> = {
  "tree/profile": Census,
  "tree/list": Listing,
  "tree/folder": Census,
};

export const treeWorkloads: readonly string[] = Object.keys(surveys);

export const treeOperations = <const Own extends Axes>(it: Walking<Own>): Operation[] =>
  Object.entries(surveys).map(([workload, Kind]) => {
    const made: Operation<Rules, TreeInput, unknown, ValuesOf<Own>> = {
      workload,
      ...(it.params !== undefined && { params: it.params }),
      supports: (rules, own) => it.supports?.(rules, own) ?? true,
      async open({ p, own, input: { path } }) {
        return surveying(await it.open(own, p), path, () => new Kind(p));
      },
      answer: (raw) => raw,
      snippet: it.snippet,
      traits: it.traits,
    };
    return made as unknown as Operation;
  });

function surveying(walk: Walk, path: string, begin: () => AnySurvey): Session {
  let seen = 0;
  const end = (survey: AnySurvey): unknown => {
    seen = survey.seen;
    return survey.result();
  };
  return {
    run() {
      const survey = begin();
      const walked = walk(path, survey);
      return walked instanceof Promise ? walked.then(() => end(survey)) : end(survey);
    },
    facts: () => ({ entries: seen }),
  };
}

/** Where a folder of the walk is. */
export const placeOf = (path: string, folder: Folder): string =>
  folder.depth === 0 ? path : `${path}/${folder.path}`;

/** Shows what is in a folder, or undefined where permission is refused; the folders to go on with join `todo`. */
export function show(
  survey: AnySurvey,
  folder: Folder,
  place: string,
  entries: readonly Dirent[] | undefined,
  todo: Folder[],
): void {
  folder.entries = entries?.length;
  for (const entry of entries ?? []) {
    const { name } = entry;
    if (entry.isDirectory()) {
      const below = survey.enter(folder, name);
      if (below !== undefined) todo.push(below);
    } else if (entry.isFile() && survey.takes(folder, name)) {
      survey.file(folder, name, survey.sizes ? sizeOf(`${place}/${name}`) : 0);
    }
  }
}

/**
 * A walk by a package that does its own: the package asks `enters` before it goes into a folder, reads through `fs`, and
 * tells each file. What packages keep to themselves, how many entries a folder has and which could not be read, is seen
 * by `fs`. Some turn every backslash in the root's path into a slash, so that is how places are told here.
 */
export class Guided {
  private readonly folders = new Map<string, Folder>();
  private readonly survey: AnySurvey;
  /** Where a place is that the package tells. */
  private readonly real: (told: string) => string;

  constructor(path: string, survey: AnySurvey) {
    this.survey = survey;
    const root = bare(path);
    const told = root.replaceAll("\\", "/");
    this.folders.set(told, survey.root);
    this.real = told === root ? (place) => place : (place) => root + place.slice(root.length);
  }

  readonly fs = {
    readdirSync: (path: string): Dirent[] => {
      const entries = unlessForbidden(() => readFolder(this.real(path)));
      this.at(path).entries = entries?.length;
      return entries ?? [];
    },
  };

  enters(parent: string, name: string): boolean {
    const below = this.survey.enter(this.at(parent), name);
    if (below !== undefined) this.folders.set(`${bare(parent)}/${name}`, below);
    return below !== undefined;
  }

  file(parent: string, name: string): void {
    const folder = this.at(parent);
    if (!this.survey.takes(folder, name)) return;
    this.survey.file(folder, name, this.survey.sizes ? sizeOf(`${this.real(bare(parent))}/${name}`) : 0);
  }

  private at(path: string): Folder {
    const folder = this.folders.get(bare(path));
    if (folder === undefined) throw new Error(`${path} was read before it was entered`);
    return folder;
  }
}

/** Some packages end folders in a slash. */
const bare = (folder: string): string => (folder.endsWith("/") ? folder.slice(0, -1) : folder);
