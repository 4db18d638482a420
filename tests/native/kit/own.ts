/** A family of one kernel in a folder of its own, outside this repository, for tests that build and break it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { plain, type Recipe } from "../../../native/kit/recipe.ts";

export const recipe: Recipe = { units: [plain("own")] };
export const kinds = { bk_own: "puw" } as const;

export const header = `#include <kit/bakeoff.h>
#define BK_KERNELS(X) X(bk_own, (const uint8_t *from, uint32_t count, uint8_t *to))
BK_KERNELS(BK_PROTOTYPE)
`;

/** Adds one to each byte. */
export const source = `#include "kernels.h"
int32_t bk_own(const uint8_t *from, uint32_t count, uint8_t *to) {
  if (!from || !to) return BK_ENULL;
  for (uint32_t i = 0; i < count; i++) to[i] = (uint8_t)(from[i] + 1);
  return (int32_t)count;
}
`;

const roots: string[] = [];
export const removeFamilies = (): void =>
  roots.forEach((root) => rmSync(root, { recursive: true, force: true }));

/** The family's folder. */
export function family(c = source): string {
  const root = mkdtempSync(join(tmpdir(), "bakeoff-own-"));
  roots.push(root);
  const folder = join(root, "native/own");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "kernels.h"), header);
  writeFileSync(join(folder, "own.c"), c);
  return folder;
}
