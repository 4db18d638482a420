/** What a backend throws when a program that it runs is gone: its cell has then `crashed`, and the message says how. */
export class Crash extends Error {
  readonly status = "crashed";
}
