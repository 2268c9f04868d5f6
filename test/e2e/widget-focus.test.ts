// Tests src/sandbox/widget/call/, src/sandbox/widget/element.tsx, src/sandbox/widget/screens/status-text.ts
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openChromium } from "./browser.js";
import { faultsByAxe, inCall, inState, openPage, refuseCamera, sandboxWithPage } from "./sandbox-page.js";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());

describe("the keyboard and a screen reader in a call", () => {
  const focused = (page: Page) =>
    page.evaluate(() => {
      const element = document.activeElement?.shadowRoot?.activeElement;
      return element?.getAttribute("data-testid") ?? element?.textContent ?? "nothing";
    });
  test.each([360, 700])("an open chat at %i px hides nothing that takes the focus", async (width) => {
    const page = await inCall(browser, { width });
    await page.getByTestId("chat-open").press("Enter");
    expect(await focused(page)).toBe("chat-input");
    const visited = new Set<string>();
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press("Tab");
      const covered = await page.evaluate(() => {
        const root = document.querySelector("wc-video-call")?.shadowRoot;
        const element = root?.activeElement;
        if (!root || !element) return undefined;
        const { left, top, width, height } = element.getBoundingClientRect();
        const there = root.elementFromPoint(left + width / 2, top + height / 2);
        return element.contains(there) || there?.contains(element) ? undefined : element.outerHTML;
      });
      expect(covered).toBeUndefined();
      visited.add(await focused(page));
    }
    for (const needed of ["hang-up", "toggle-microphone", "chat-input", "chat-close"])
      expect(visited).toContain(needed);
    expect(visited).not.toContain("fullscreen");
    await page.getByTestId("toggle-microphone").click({ trial: true });
    await page.getByTestId("hang-up").click({ trial: true });
    expect(await faultsByAxe(page)).toEqual([]);
  });

  test("closing the chat gives the focus back to its button, by its own button and by Escape", async () => {
    const page = await inCall(browser, { width: 360 });
    await page.locator("wc-video-call .toast").press("Enter");
    expect(await focused(page)).toBe("chat-input");
    await page.getByTestId("chat-close").press("Enter");
    expect(await focused(page)).toBe("chat-open");
    await page.keyboard.press("Enter");
    await page.getByTestId("chat-input").press("Escape");
    expect(await focused(page)).toBe("chat-open");
  });

  test("a phone that is turned under an open chat takes the focus to the chat, not out of the widget", async () => {
    const page = await inCall(browser, { width: 1280 });
    await page.getByTestId("chat-open").click();
    await page.getByTestId("fullscreen").focus();
    expect(await focused(page)).toBe("fullscreen");
    await page.setViewportSize({ width: 360, height: 740 });
    await expect.poll(() => focused(page)).toBe("chat-input");
  });

  test("the menu of devices closes when Tab leaves it", async () => {
    const page = await inCall(browser, { width: 1280 });
    await page.getByTestId("devices-open").press("Enter");
    const radios = page.locator("wc-video-call .popover").getByRole("radio");
    await radios.first().waitFor();
    await page.getByTestId("devices-open").focus();
    for (let i = 0; i < 4 && (await radios.count()) > 0; i++) await page.keyboard.press("Tab");
    expect(await radios.count()).toBe(0);
    expect(await focused(page)).not.toBe("nothing");
  });

  test("what the operator writes while the chat is closed is spoken, and the button says how much is unread", async () => {
    const page = await inCall(browser, { width: 360 });
    const spoken = page.locator("wc-video-call .call > [role=status]");
    await expect.poll(() => spoken.textContent()).toMatch(/: Hello/);
    await page.getByRole("button", { name: /New messages: 1$/ }).waitFor();
    await page.getByTestId("chat-open").click();
    await expect.poll(() => spoken.textContent()).toBe("");
  });

  test("a sent rating is thanked for aloud, and the focus goes to the thanks", async () => {
    const page = await inCall(browser, { width: 360 });
    await page.getByTestId("hang-up").press("Enter");
    await inState(page, "ended");
    await page.getByTestId("rating-4").press("Space");
    await page.getByTestId("rating-send").press("Enter");
    await expect.poll(() => focused(page)).toMatch(/^Thank you/);
    expect(await page.locator("wc-video-call .app > [role=status]").textContent()).toMatch(/Thank you/);
  });

  test("a camera that is refused, and refused again, leaves the focus at what is said of it", async () => {
    const { pageUrl } = await sandboxWithPage({ robot: { answerAfterMs: 50 } });
    const page = await openPage(browser, pageUrl);
    await refuseCamera(page, 2);
    await page.getByTestId("start-call").press("Enter");
    await expect.poll(() => focused(page)).toBe("No access to camera and microphone");
    await page.getByTestId("readiness-retry").press("Enter");
    await expect.poll(() => focused(page)).toBe("No access to camera and microphone");
    await page.getByTestId("readiness-retry").press("Enter");
    await inState(page, "connected");
  });
});
