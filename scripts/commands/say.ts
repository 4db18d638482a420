/** Where a command's words go: what was asked for to standard output, all else to standard error. */
export const say = {
  out: (text: string): void => void process.stdout.write(text),
  err: (text: string): void => void process.stderr.write(text),
};

/** Of the terminal that standard output is; what is no terminal gets no colours and 100 columns. */
export const look = (): { readonly color: boolean; readonly width: number } => ({
  color: process.stdout.isTTY && process.env["NO_COLOR"] === undefined,
  width: process.stdout.columns ?? 100,
});

/** For options that may be repeated. */
export const collect = (value: string, before: string[] = []): string[] => [...before, value];
