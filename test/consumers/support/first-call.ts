import type { Browser, Page } from "playwright";
import { expect } from "vitest";
import { received } from "../../e2e/browser.js";
import { complaintsOf } from "./complaints.js";

/** The person of the docs. */
const person = { Фамилия: "Оспанова", Имя: "Мәдина", ИИН: "940920493261", Телефон: "+7 701 234 56 78" };

/** React has taken over what the server sent: from then on the form is sent by the hook. */
const isHydrated = (page: Page) =>
  page.evaluate(() => Object.keys(document.querySelector("form") ?? {}).some((name) => name.startsWith("__react")));

/** A dev server compiles at the first visit. What it finds late it serves only to a page that loads anew. */
async function warmUp(page: Page, address: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.goto(address, { waitUntil: "networkidle" });
        return isHydrated(page);
      },
      { timeout: 120_000 },
    )
    .toBe(true);
}

/** Does what `qbox init` says: types a person, starts the call, and sees the operator's picture. */
export async function expectFirstCall(browser: Browser, address: string): Promise<void> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await warmUp(page, address);
  const printed = complaintsOf(page);
  try {
    await page.goto(address);
    await expect.poll(() => isHydrated(page)).toBe(true);
    for (const [label, value] of Object.entries(person)) await page.getByLabel(label).fill(value);
    await page.getByRole("button", { name: "Перейти к звонку" }).click();
    await page.locator("wc-video-call button").first().click();
    await expect
      .poll(() => received(page))
      .toSatisfy(({ framesDecoded }: { framesDecoded: number }) => framesDecoded > 5);
  } catch (cause) {
    throw new Error(`No call at ${address}. The page printed:\n${printed.join("\n")}`, { cause });
  }
  expect(printed).toEqual([]);
  await context.close();
}
