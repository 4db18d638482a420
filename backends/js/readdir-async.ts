/**
 * node:fs/promises with several folders in flight: Bun reads them on its thread pool. Sizes are asked synchronously,
 * because a promise per file costs more than the call it waits for.
 */
import { defineBackend } from "bakeoff";
import { type AnySurvey, placeOf, readFolderAsync, show, treeOperations } from "bakeoff/kits/tree";

/** Rejects with the first error, once the folders then in flight are down: a call that fails must not run on. */
async function walk(path: string, survey: AnySurvey, inflight: number): Promise<void> {
  const done = Promise.withResolvers<void>();
  const todo = [survey.root];
  const errors: unknown[] = [];
  let flying = 0;
  const land = (): void => {
    flying--;
    fly();
  };
  const crash = (error: unknown): void => {
    errors.push(error);
    todo.length = 0;
    land();
  };
  const fly = (): void => {
    for (; flying < inflight && todo.length > 0; flying++) {
      const folder = todo.pop() ?? survey.root;
      const place = placeOf(path, folder);
      readFolderAsync(place)
        .then((entries) => {
          if (errors.length === 0) show(survey, folder, place, entries, todo);
        })
        .then(land, crash);
    }
    if (flying > 0) return;
    if (errors.length > 0) done.reject(errors[0]);
    else done.resolve();
  };
  fly();
  return done.promise;
}

export default defineBackend({
  name: "js/readdir-async",
  about: "readdir of node:fs/promises with several folders in flight, and lstatSync",
  homepage: "https://nodejs.org/api/fs.html",
  probe: async () => ({ version: Bun.version }),
  operations: treeOperations({
    params: {
      inflight: {
        about: "folders being read at the same time",
        kind: "count",
        min: 1,
        max: 1024,
        default: 32,
        drawn: "log",
      },
    },
    open:
      ({ inflight }) =>
      (path, survey) =>
        walk(path, survey, inflight),
    snippet: "await readdir(folder, { withFileTypes: true }); lstatSync(file).size",
    traits: ["allocates"],
  }),
});
