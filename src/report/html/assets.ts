/** The page's style and its script, which Bun bundles from the very files that draw the page here. */
import { join } from "node:path";
import type { Assets } from "./page.ts";

/** Which sheet the address names; `State.sheet` reads the same. */
const first = `var s=new URLSearchParams(location.hash.slice(1)).get("sheet");document.documentElement.dataset.sheet=Math.max(0,(s|0)-1)`;

export async function assets(): Promise<Assets> {
  const built = await Bun.build({
    entrypoints: [join(import.meta.dir, "page", "main.ts")],
    target: "browser",
    format: "iife",
    minify: true,
  });
  const [script] = built.outputs;
  if (script === undefined)
    throw new Error(`the page's script was not built: ${built.logs.map(String).join("; ")}`);
  return {
    first,
    style: await styles(),
    // In a string this ends the element that holds the script; written so, it is the same string.
    script: (await script.text()).replaceAll("</script", "<\\/script"),
  };
}

/** Later ones win: what is narrow, forced or printed comes last. */
const sheets = [
  "base",
  "answer",
  "winners",
  "choosing",
  "matrix",
  "cells",
  "charts",
  "drawer",
  "narrow",
  "paper",
] as const;

const styles = (): Promise<string> => written(sheets);

/** Of the page that shows a duet. */
export const duetStyle = (): Promise<string> => written(["base", "duet"]);

async function written(names: readonly string[]): Promise<string> {
  const texts = names.map((name) => Bun.file(join(import.meta.dir, "style", `${name}.css`)).text());
  return (await Promise.all(texts))
    .join("\n")
    .replace(/\/\*[^]*?\*\//g, "")
    .replace(/\s*\n\s*/g, "\n");
}
