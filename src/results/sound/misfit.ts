/** Something a results file says that its cells do not show. */
export interface Misfit {
  /** How its line begins; the first line, where nothing is told. */
  readonly line?: string;
  readonly message: string;
}

export const atCell = (id: string): string => `{"id":${JSON.stringify(id)},`;
/** Rankings, hand-overs and scaling begin with their case or row. */
export const atCase = (key: "case" | "row", id: string): string =>
  `{${JSON.stringify(key)}:${JSON.stringify(id)},`;
