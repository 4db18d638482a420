/** Plain node:fs, folder by folder: what a program gets with no dependency at all. */
import { defineBackend } from "bakeoff";
import { placeOf, readFolder, show, treeOperations, unlessForbidden, type Walk } from "bakeoff/kits/tree";

const walk: Walk = (path, survey) => {
  const todo = [survey.root];
  for (let folder = todo.pop(); folder !== undefined; folder = todo.pop()) {
    const place = placeOf(path, folder);
    const entries = unlessForbidden(() => readFolder(place));
    show(survey, folder, place, entries, todo);
  }
};

export default defineBackend({
  name: "js/readdir-sync",
  about: "readdirSync with file types and lstatSync, one folder after the other",
  homepage: "https://nodejs.org/api/fs.html",
  probe: async () => ({ version: Bun.version }),
  operations: treeOperations({
    open: () => walk,
    snippet: "readdirSync(folder, { withFileTypes: true }); lstatSync(file).size",
    traits: ["allocates", "blocks"],
  }),
});
