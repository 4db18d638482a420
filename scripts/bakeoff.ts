#!/usr/bin/env bun
/**
 * `bakeoff`: the commands as the program of a package, for other people's repositories. Each is declared once, in commands/,
 * and works on the project that one stands in.
 */
import { Command } from "commander";
import manifest from "../package.json" with { type: "json" };
import { clean } from "./commands/clean.ts";
import { compare } from "./commands/compare.ts";
import { diff } from "./commands/diff.ts";
import { native } from "./commands/native.ts";
import { duet } from "./commands/duet.ts";
import { create } from "./commands/new.ts";
import { report } from "./commands/report.ts";
import { resultsCheck } from "./commands/results-check.ts";
import { suite } from "./commands/suite.ts";
import { start } from "./door.ts";

/** In the order in which help lists them. */
const commands = [compare, create, suite, diff, duet, report, resultsCheck, native, clean];

const program = new Command("bakeoff")
  .description("Which way of doing this work is fastest on Bun, and did this change move it?")
  .version(manifest.version);
for (const make of commands) program.addCommand(make());
await start(program);
