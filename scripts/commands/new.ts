/** `new suite|workload|backend <name>`: a small file that works, to go on from. */
import { Argument, Command } from "commander";
import { type Kind, kinds, newCommand } from "../../src/command/new.ts";
import { door } from "../door.ts";
import { home } from "./here.ts";
import { say } from "./say.ts";

export const create = (): Command =>
  new Command("new")
    .description("write a small suite, workload or backend that works, to go on from")
    .addArgument(new Argument("<kind>").choices(kinds))
    .argument("<name>", "of a suite: words; of a workload: text/words; of a backend: js/words")
    .option("--workload <name>", "what a backend does, or a suite asks for; default: the project's own")
    .action((kind: Kind, name: string, { workload }: { readonly workload?: string }) =>
      door(() => newCommand({ kind, name, workload, home: home() }, say)),
    );
