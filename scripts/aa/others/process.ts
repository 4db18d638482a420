/** A process from its start to its end, timed. */
export async function finished(
  argv: string[],
  env: Record<string, string> = {},
): Promise<{ stdout: string; seconds: number }> {
  const start = performance.now();
  const child = Bun.spawn(argv, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...env },
  });
  const [stdout, stderr, code] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  if (code !== 0) throw new Error(`${argv.slice(0, 3).join(" ")} ended with ${code}: ${stderr.slice(-500)}`);
  return { stdout, seconds: (performance.now() - start) / 1000 };
}
