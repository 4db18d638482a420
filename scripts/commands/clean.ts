/** `clean`: removes what can be made again: corpora, journals, last results, built kernels. */
import { Command } from "commander";
import { cleanCommand } from "../../src/command/clean.ts";
import { door } from "../door.ts";
import { home } from "./here.ts";
import { say } from "./say.ts";

export const clean = (): Command =>
  new Command("clean")
    .description("removes what can be made again: corpora, journals, last results, built kernels")
    .option("--dry-run", "only say what would be removed")
    .action(({ dryRun = false }: { readonly dryRun?: boolean }) =>
      door(() => cleanCommand({ home: home(), dryRun }, say)),
    );
