import type { Browser, Page } from "playwright";
import { type Sandbox, startSandbox } from "react-qbox-video-call/sandbox";
import { expect } from "vitest";
import { held, openChromium, received } from "../../e2e/browser.js";
import { complaintsOf } from "./complaints.js";

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
      const printed = complaintsOf(page);
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

/** In a call with `keepAlive`: to the page with the branches, by the app's own link, and back by the window's button. */
export async function lookAroundAndReturn(page: Page): Promise<void> {
  const goesOn = async () => {
    const seen = (await received(page)).framesDecoded;
    await expect.poll(async () => (await received(page)).framesDecoded).toBeGreaterThan(seen + 5);
    expect((await held(page)).connections).toBe(1);
  };
  const path = new URL(page.url()).pathname;
  const connection = await page.evaluateHandle(
    () => [...((globalThis as { __qboxPeerConnections?: Set<unknown> }).__qboxPeerConnections ?? [])][0],
  );
  const isSame = () =>
    connection.evaluate((first) =>
      (globalThis as { __qboxPeerConnections?: Set<unknown> }).__qboxPeerConnections?.has(first),
    );
  const floating = page.locator("[data-qbox-floating]");

  await page.getByRole("link", { name: "Отделения и курсы" }).click();
  await page.getByRole("heading", { name: "Отделения и курсы" }).waitFor();
  await floating.locator("wc-video-call").waitFor();
  await goesOn();
  await floating.locator("[data-part=back]").click();
  await page.locator("main wc-video-call").waitFor();
  expect(await floating.count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe(path);
  await goesOn();

  // By the browser's own buttons.
  await page.goBack();
  await floating.locator("wc-video-call").waitFor();
  await page.goBack();
  await page.locator("main wc-video-call").waitFor();
  await goesOn();
  expect(await isSame()).toBe(true);

  await page.getByRole("link", { name: "Отделения и курсы" }).click();
  await floating.locator("[data-part=end]").click();
  await expect.poll(() => held(page)).toMatchObject({ liveTracks: 0, connections: 0 });
}

export const pressCall = (page: Page) => page.getByRole("button", { name: "Call me" }).click();
