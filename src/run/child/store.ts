/** Corpora on disk: each folder is made beside its place and renamed into it, so that a torn one is never found. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { PrepareContext } from "../../model/index.ts";

export const store =
  (root: string): PrepareContext["folder"] =>
  async (key, make) => {
    const name = `${key.replace(/[^A-Za-z0-9.=-]+/g, "_").slice(0, 80)}-${digest(key)}`;
    const place = join(root, name);
    if (existsSync(place)) return place;
    const draft = `${place}.${process.pid}.tmp`;
    mkdirSync(draft, { recursive: true });
    try {
      await make(draft);
      renameSync(draft, place);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      if (!existsSync(place)) throw error;
    }
    return place;
  };

const digest = (key: string): string => createHash("sha256").update(key).digest("hex").slice(0, 8);
