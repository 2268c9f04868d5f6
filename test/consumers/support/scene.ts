import type { Browser, Page } from "playwright";
import { type Sandbox, startSandbox } from "react-qbox-video-call/sandbox";
import { expect } from "vitest";
import { openChromium, received } from "../../e2e/browser.js";

/** A platform and a browser in which a consumer's pages are shown. */
export interface Scene {
  sandbox: Sandbox;
  /**
   * Opens a page, has it come to its call, and sees the operator's picture in it. `during` goes on in that call.
   * Nothing may be printed meanwhile.
   */
  expectCall(
    address: string,
    submit?: (page: Page) => Promise<void>,
    during?: (page: Page) => Promise<void>,
  ): Promise<void>;
  close(): Promise<void>;
}

export async function openScene(): Promise<Scene> {
  const sandbox = await startSandbox({ port: 0, robot: { answerAfterMs: 50 } });
  const browser: Browser = await openChromium();
  return {
    sandbox,
    async expectCall(address, submit, during) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const printed: string[] = [];
      page.on("console", (message) => {
        if (/error|warning/.test(message.type())) printed.push(message.text());
      });
      page.on("pageerror", (error) => printed.push(String(error)));
      try {
        await page.goto(address);
        await submit?.(page);
        const element = page.locator("wc-video-call");
        await element.waitFor();
        expect(sandbox.control.customers.map(({ id }) => String(id))).toContain(await element.getAttribute("user-id"));
        await element.locator("button").first().click();
        await expect
          .poll(() => received(page))
          .toSatisfy(({ framesDecoded }: { framesDecoded: number }) => framesDecoded > 5);
        expect(await element.count()).toBe(1);
        await during?.(page);
      } catch (cause) {
        throw new Error(`No call at ${address}. The page printed:\n${printed.join("\n")}`, { cause });
      }
      expect(printed).toEqual([]);
      await context.close();
    },
    async close() {
      await browser.close();
      await sandbox.close();
    },
  };
}

export const pressCall = (page: Page) => page.getByRole("button", { name: "Call me" }).click();
