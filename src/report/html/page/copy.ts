/** Copies the command beside a button; where the browser refuses, it is selected instead, ready for the keyboard. */
export async function copy(button: HTMLElement): Promise<void> {
  const code = button.parentElement?.querySelector("code");
  if (!code) return;
  if (!(await copyText(button, code.textContent ?? ""))) {
    getSelection()?.selectAllChildren(code);
    button.textContent = "selected";
  }
}

/** Whether the browser let it. */
export async function copyText(button: HTMLElement, text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "copied";
    return true;
  } catch {
    return false;
  }
}
