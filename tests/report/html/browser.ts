/** A headless Chromium, where there is one: by $CHROMIUM, or on PATH. */
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const path =
  process.env["CHROMIUM"] ??
  ["chromium", "chromium-browser", "google-chrome"].map((name) => Bun.which(name)).find((it) => it !== null);

/** Whether the tests that need it can run; says loudly when not. */
export const present = path !== undefined;
if (!present)
  console.warn(
    "SKIPPED: no Chromium on PATH, so nobody looks at the report (on Debian: apt install chromium)",
  );

let running: Browser | undefined;
/** Another test file may open it again. */
export async function closeBrowser(): Promise<void> {
  await running?.close();
  running = undefined;
}
export async function closePages(): Promise<void> {
  for (const context of running?.contexts() ?? []) await context.close();
}

export interface Opened {
  readonly page: Page;
  /** Errors, refused scripts and everything that was asked of the network. */
  readonly complaints: readonly string[];
}

export async function open(address: string, options: BrowserContextOptions = {}): Promise<Opened> {
  // Only as root does Chromium need to be told to run without its sandbox.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  running ??= await chromium.launch({ ...(path !== undefined && { executablePath: path }), args });
  const context = await running.newContext({
    offline: true,
    viewport: { width: 1400, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("dialog", (dialog) => void dialog.dismiss().finally(() => complaints.push("a dialog")));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) complaints.push(request.url());
  });
  await page.goto(address);
  return { page, complaints };
}
