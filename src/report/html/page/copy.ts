/** Copies the command beside a button; where the browser refuses, it is selected instead, ready for the keyboard. */
export async function copy(button: HTMLElement): Promise<void> {
  const code = button.parentElement?.querySelector("code");
  if (!code) return;
  try {
    await navigator.clipboard.writeText(code.textContent ?? "");
    button.textContent = "copied";
  } catch {
    getSelection()?.selectAllChildren(code);
    button.textContent = "selected";
  }
}
