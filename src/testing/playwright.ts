import { test as base, type Locator, type Page } from "@playwright/test";
import { type CallResultsStub, stubCallResults } from "./call-results.js";
import { defineStub } from "./define-stub.js";
import { messageOf, tagName, type VideoCallStubMessages } from "./messages.js";
import { isSight, showSight } from "./show-sight.js";

export { expect } from "@playwright/test";

/** The calls of a page, with a stand-in for the platform's element. */
export interface VideoCallPage {
  /** The elements in the page; locators wait by themselves. */
  readonly locator: Locator;
  /** The attributes of the only call in the page, once it is there. */
  attributes(): Promise<Readonly<Record<string, string>>>;
  /**
   * Sends a message as the platform's widget does, once the call is there; `quality` and `problem` are what `<VideoCall>`
   * would see of the call's media.
   */
  emit<Type extends keyof VideoCallStubMessages>(type: Type, value: VideoCallStubMessages[Type]): Promise<void>;
  /** Sends any payload that can be cloned, for example one that only a newer platform knows. */
  emitRaw(message: unknown): Promise<void>;
}

/** Gives every document that this page opens from now on a stand-in for the platform's element. */
export async function stubVideoCall(page: Page): Promise<VideoCallPage> {
  await page.addInitScript(defineStub, tagName);
  const locator = page.locator(tagName);
  const emitRaw = (message: unknown) =>
    locator.evaluate(
      (element, detail) => void element.dispatchEvent(new CustomEvent("wc", { detail: [detail] })),
      message,
    );
  return {
    locator,
    attributes: () =>
      locator.evaluate((element) =>
        Object.fromEntries(Array.from(element.attributes, ({ name, value }) => [name, value])),
      ),
    emit: (type, value) =>
      isSight(type) ? locator.evaluate(showSight, [type, value as object] as const) : emitRaw(messageOf(type, value)),
    emitRaw,
  };
}

/** The operator who decides on the calls of a page. */
export type CallResultsPage = Pick<CallResultsStub, "decide" | "reset">;

/**
 * Answers in place of the server's results: a request of this page is held until the test decides.
 *
 * @param resultUrl as `page.route` takes it. @default any address that ends in `/call-result`
 */
export async function routeCallResults(
  page: Page,
  resultUrl: Parameters<Page["route"]>[0] = /\/call-result\/?$/,
): Promise<CallResultsPage> {
  const { decide, reset, respond } = stubCallResults();
  await page.route(resultUrl, async (route) => {
    const response = await respond({ body: route.request().postData() });
    // The page may have left, or asked anew, in the meantime.
    await route.fulfill({ contentType: "application/json", body: await response.text() }).catch(() => {});
  });
  return { decide, reset };
}

/**
 * Playwright's `test` with two fixtures. `videoCall`: the page under test has the stand-in, and the test sends its
 * messages. `callResults`: the test decides, as the operator does after the call.
 *
 * @example
 * test("the customer is congratulated after the call", async ({ page, videoCall }) => {
 *   await page.goto("/onboarding");
 *   await videoCall.emit("state", "ended");
 *   await expect(page.getByText("Thank you")).toBeVisible();
 * });
 */
export const test = base.extend<{ videoCall: VideoCallPage; callResults: CallResultsPage }>({
  videoCall: async ({ page }, use) => use(await stubVideoCall(page)),
  callResults: async ({ page }, use) => use(await routeCallResults(page)),
});
