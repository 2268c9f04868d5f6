import type { Page } from "playwright";

/** What the page says from now on of errors and warnings, and what it throws. */
export function complaintsOf(page: Page): readonly string[] {
  const printed: string[] = [];
  page.on("console", (message) => {
    if (/error|warning/.test(message.type())) printed.push(message.text());
  });
  page.on("pageerror", (error) => printed.push(String(error)));
  return printed;
}
