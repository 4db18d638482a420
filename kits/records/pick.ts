/** Reads some fields of some records, for backends that have plain objects or what reads like them. */
import type { Pick, User } from "./sets.ts";

export interface PickParams {
  readonly fields: Pick;
  /** Of so many records the first is read. */
  readonly every: number;
}

export type Picked = (string | number)[];

export function pick(users: readonly User[], { fields, every }: PickParams): Picked {
  const found: Picked = [];
  for (let i = 0; i < users.length; i += every) {
    const user = users[i];
    if (user === undefined) break;
    if (fields === "id") found.push(user.id);
    else if (fields === "email") found.push(user.email);
    else found.push(user.id, user.name, user.email);
  }
  return found;
}
