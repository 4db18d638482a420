/** The one door to the plot library: marks in, SVG text out. It is loaded here only, and nothing of it is in the page. */
import * as Plot from "@observablehq/plot";
import { Document } from "./document.ts";

export type Options = Omit<Plot.PlotOptions, "document">;

/** Colours of a drawing: the page's properties, or real ones for a picture that stands alone. */
export interface Colours {
  /** Of a backend. */
  readonly of: (backend: string) => string;
  readonly ink: string;
  readonly faint: string;
  readonly ground: string;
}

/** `said` is what a screen reader says of it. */
export function draw(said: string, options: Options): string {
  const drawn = Plot.plot({ ...options, document: new Document(), ariaLabel: said });
  const text = drawn.outerHTML;
  // The library names groups for readers, who are told of the whole picture instead.
  return text
    .replaceAll(/<g aria-label="[^"]*"/g, "<g")
    .replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" role="img" ');
}
