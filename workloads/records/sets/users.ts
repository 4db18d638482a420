/**
 * The records that B-FAST was published with, as its benchmarks make them: `User {i}`, five scores i × j. `users-long` is
 * how it made 50,000 of them, `users-five` what its README compares; in `unicode` the text is not ASCII.
 */
import type { User } from "bakeoff/kits/records";

const scores = (i: number, count: number): number[] => Array.from({ length: count }, (_, j) => i * j);
const mail = (i: number, at: string): string => `user${i}@${at}.com`;
const active = (i: number): boolean => i % 2 === 0;

export const user = (i: number): User => ({
  id: i,
  name: `User ${i}`,
  email: mail(i, "example"),
  active: active(i),
  scores: scores(i, 5),
  description: `Description ${i}`,
});

export const longUser = (i: number): User => ({
  id: i,
  name: `User ${i}`,
  email: mail(i, "example"),
  active: active(i),
  scores: scores(i, 10),
  description: `This is a longer description for user ${i} `.repeat(3),
});

export const fiveFields = (i: number): User => ({
  id: i,
  name: `User ${i}`,
  email: mail(i, "test"),
  active: active(i),
  scores: scores(i, 3),
});

export const unicodeUser = (i: number): User => ({
  id: i,
  name: `Zoë Ångström ${i}`,
  email: `nutzer${i}@müller.example`,
  active: active(i),
  scores: scores(i, 5),
  description: `№ ${i} — 説明文はここに 🎉 описание`,
});

/** Reads every field; text by one of its characters, which makes a lazy string a real one. */
export function touchUsers(users: readonly User[]): number {
  let sum = 0;
  for (const { id, name, email, active: on, scores: numbers, description } of users) {
    sum += id + name.charCodeAt(0) + email.charCodeAt(0) + (on ? 1 : 0);
    if (description !== undefined) sum += description.charCodeAt(0);
    for (let i = 0; i < numbers.length; i++) sum += numbers[i] ?? 0;
  }
  return sum;
}
