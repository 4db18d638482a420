/** The kinds of records there are, by name. What they hold is said in workloads/records/sets/. */
export const recordSets = [
  "users",
  "users-long",
  "users-five",
  "unicode",
  "mixed",
  "shifting",
  "array",
] as const;
export type RecordSet = (typeof recordSets)[number];

/** Sets whose records are all users: one shape, of numbers, text, a boolean and a list of numbers. */
export const userSets: readonly RecordSet[] = ["users", "users-long", "users-five", "unicode"];

export interface User {
  readonly id: number;
  readonly name: string;
  readonly email: string;
  readonly active: boolean;
  readonly scores: readonly number[];
  /** Not in `users-five`. */
  readonly description?: string;
}

/** What is encoded. A session looks at `value` anew in each call, as it may be another one then. */
export interface Records {
  value: unknown;
  /** The first number in it. */
  readonly from: number;
}

/** What of a record is read where not all is. */
export const picks = ["id", "email", "id+name+email"] as const;
export type Pick = (typeof picks)[number];
