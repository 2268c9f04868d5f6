// Tests src/sandbox/console/, src/sandbox/console/components/, src/sandbox/console/styles/
import type { Browser } from "playwright";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { integrator } from "../support/integrator.js";
import { openChromium, received } from "./browser.js";
import { faultsByAxe, openPage, sandboxWithPage, states } from "./sandbox-page.js";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());

test.each(["/", "/console", "/console?as=12345&auto=accept", "/control", "/robot"])(
  "%s shows itself under a policy without inline styles",
  async (path) => {
    const { sandbox } = await sandboxWithPage({ robot: false });
    const context = await browser.newContext();
    onTestFinished(() => context.close());
    const page = await context.newPage();
    const printed: string[] = [];
    page.on("console", (message) => void printed.push(message.text()));
    page.on("pageerror", (error) => void printed.push(String(error)));
    const answer = await page.goto(sandbox.url + path);
    expect(answer?.headers()["content-security-policy"]).toContain("style-src 'self'");
    // The robot's page is only seen by a person who opens it by hand.
    const isStyled = () => page.evaluate(() => getComputedStyle(document.body).margin === "0px");
    if (path !== "/robot") await expect.poll(isStyled).toBe(true);
    expect(printed).toEqual([]);
  },
);

test("an operator signs in, sees who calls, chats, and hands the call on; the next operator files the outcome", async () => {
  const { results, webhookUrl } = await integrator();
  const { sandbox, pageUrl } = await sandboxWithPage({ robot: false, webhookUrl }, { "user-id": "435" });
  const person = { first_name: "Дана", last_name: "Оспанова", iin: "900101400123", phone: "77771234567" };
  await fetch(`${sandbox.url}/bridge/api/v1/customers`, {
    method: "POST",
    headers: { "x-api-secret": sandbox.secret },
    body: JSON.stringify(person),
  });
  const signIn = async (id: number) => {
    const page = await openPage(browser, `${sandbox.url}/console?lang=en`);
    await page.getByTestId(`employee-${id}`).click();
    expect(await faultsByAxe(page)).toEqual([]);
    await page.getByTestId("sign-in").click();
    await page.getByTestId("sign-out").waitFor();
    return page;
  };
  const [first, second] = [await signIn(12345), await signIn(12347)];
  const customer = await openPage(browser, pageUrl);
  await customer.getByTestId("start-call").click();

  const waiting = first.getByTestId("queue-item");
  await waiting.waitFor();
  expect(await waiting.textContent()).toContain("Дана");
  await first.getByTestId("accept").click();
  await expect.poll(() => received(first), { timeout: 45_000 }).toSatisfy(({ framesDecoded }) => framesDecoded > 5);
  await first.getByTestId("chat-input").fill("Good day");
  await first.getByTestId("chat-send").click();
  await customer.getByText("Good day").first().waitFor();
  expect(await faultsByAxe(first)).toEqual([]);

  await first.getByTestId("redirect").click();
  await first.getByTestId("redirect-employee").selectOption("12347");
  await first.getByTestId("redirect-go").click();
  await second.getByTestId("accept").click();
  await second.getByTestId("chat-lines").getByText("Good day").waitFor();
  await second.getByTestId("drop").click();
  await expect.poll(() => states(customer)).toContain("disconnected");
  await second.getByTestId("accept").click();
  await second.getByTestId("hang-up").click();
  await expect.poll(() => states(customer)).toContain("ended");

  await second.getByTestId("outcome-rejected").check({ force: true });
  await second.getByTestId("outcome-words").fill("expired document");
  await second.getByTestId("outcome-save").click();
  await second.getByTestId("outcome-delivery").waitFor();
  expect(results).toMatchObject([
    { user: { id: "435", iin: person.iin }, operator: { id: 12347 }, status: "rejected", comment: "expired document" },
  ]);
});

test("the focus follows the operator by keyboard from sign-in to sign-out", async () => {
  const { webhookUrl } = await integrator();
  const { sandbox, pageUrl } = await sandboxWithPage({ robot: false, webhookUrl });
  const page = await openPage(browser, `${sandbox.url}/console?lang=en`);
  const focused = () =>
    page.evaluate(() => {
      const { activeElement } = document;
      return activeElement?.getAttribute("data-testid") ?? activeElement?.localName;
    });
  const press = (testId: string) => page.getByTestId(testId).press("Enter");
  const onHeading = (level: string, text: RegExp) =>
    expect
      .poll(() => page.evaluate(() => `${document.activeElement?.localName} ${document.activeElement?.textContent}`))
      .toMatch(new RegExp(`^${level} .*${text.source}`));

  await page.getByTestId("employee-12345").waitFor();
  await press("sign-in");
  await onHeading("h2", /./);
  const customer = await openPage(browser, pageUrl);
  await customer.getByTestId("start-call").click();
  await press("accept");
  await onHeading("h2", /Anonymous/);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("call-title");
  await press("redirect");
  await expect.poll(focused).toBe("input");
  await page.keyboard.press("Escape");
  await expect.poll(focused).toBe("redirect");
  await press("hang-up");
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("outcome-title");

  await page.getByTestId("outcome-rejected").press("Space");
  await press("outcome-save");
  const said = () =>
    page.getByTestId("outcome-words").evaluate((field: HTMLTextAreaElement) => field.validationMessage);
  expect(await said()).toBe("Write the reason.");
  await page.getByTestId("outcome-words").fill("expired document");
  expect(await said()).toBe("");
  await press("outcome-save");
  await page.getByTestId("outcome-delivery").waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe("outcome-title");
  await press("back");
  await onHeading("h2", /./);
  await press("sign-out");
  await onHeading("h1", /./);
});

test("console and control page show choices, borders and what was done to everyone", async () => {
  const { sandbox } = await sandboxWithPage({ robot: false });
  const page = await openPage(browser, `${sandbox.url}/console?lang=en`);
  await page.getByTestId("employee-12345").waitFor();
  const background = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  await page.emulateMedia({ forcedColors: "active" });
  expect(await background(".person[data-chosen]")).not.toBe(await background(".person:not([data-chosen])"));
  expect(await background(".language[data-chosen]")).not.toBe(await background(".language:not([data-chosen])"));

  await page.emulateMedia({ forcedColors: "none" });
  await page.goto(`${sandbox.url}/control?lang=en`);
  await page.getByRole("button", { name: "Apply" }).first().click();
  const done = page.locator(".outcome-line");
  await expect.poll(() => done.textContent()).toBe("Done");
  expect(await done.isVisible()).toBe(true);
  expect((await done.boundingBox())?.y).toBeLessThan(page.viewportSize()?.height ?? 0);
});
