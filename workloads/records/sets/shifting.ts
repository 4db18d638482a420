/**
 * A list whose records change their shape half-way: what was learned of the first must be unlearned. After that three shapes
 * take turns: other fields, another order, a field of another type.
 */
export interface Shifting {
  readonly id: number | string;
  readonly name: string;
  readonly email?: string;
  readonly active: boolean;
  readonly tags?: readonly string[];
  readonly more?: { readonly level: number };
}

export function shifting(i: number, place: number, count: number): Shifting {
  if (place < count / 2)
    return { id: i, name: `User ${i}`, email: `user${i}@example.com`, active: i % 2 === 0 };
  if (place % 3 === 0) return { active: i % 2 === 0, name: `User ${i}`, id: `u-${i}` };
  if (place % 3 === 1) return { id: i, name: `User ${i}`, tags: ["a", `t${i % 7}`], active: true };
  return { id: i, name: `User ${i}`, active: false, more: { level: i % 11 } };
}

export function touchShifting(records: readonly Shifting[]): number {
  let sum = 0;
  for (const { id, name, email, active, tags, more } of records) {
    sum += typeof id === "number" ? id : id.charCodeAt(0);
    sum += name.charCodeAt(0) + (active ? 1 : 0) + (more?.level ?? 0);
    if (email !== undefined) sum += email.charCodeAt(0);
    if (tags !== undefined) for (const tag of tags) sum += tag.charCodeAt(0);
  }
  return sum;
}
