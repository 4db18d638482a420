/** What a module of input offers, asked in a child as a backend is: a module of the user's own is never loaded by the parent. */
import { defineBackend, type Listed } from "bakeoff";
import { sizesIn } from "./input.ts";

/** Its only finding, `sizes`, is their JSON. */
export const look = (path: string): Listed =>
  defineBackend({
    name: "js/input",
    about: path,
    async probe() {
      try {
        return { version: "1", findings: { sizes: JSON.stringify(await sizesIn(path)) } };
      } catch (error) {
        return { missing: error instanceof Error ? error.message : String(error), hint: "" };
      }
    },
    operations: [],
  });
