// Tests examples/onboarding/src/, src/video-call/component/, src/customer-upsert/useCustomerUpsert.ts
import { randomBytes } from "node:crypto";
import type { Browser, BrowserContext, Page, Response } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { held, openChromium, type Received, received } from "./browser.js";
import { type Started, start } from "./start.js";

const secret = `e2e-${randomBytes(16).toString("hex")}`;
let started: Started;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const bodies: Promise<string>[] = [];
/** The app's modules come again with each test's page: what has the same tag has the same body. */
const readBefore = new Set<string>();

async function read(response: Response): Promise<string> {
  const { etag, ...headers } = response.headers();
  const tag = etag && `${response.url()} ${etag}`;
  const body = tag && readBefore.has(tag) ? "" : await response.text().catch(() => "");
  if (tag && body) readBefore.add(tag);
  return JSON.stringify({ etag, ...headers }) + body;
}

beforeAll(async () => {
  [started, browser] = await Promise.all([start({ QBOX_SECRET: secret }), openChromium()]);
  // The tests call as one person, within the minute for which clocks may differ: one's decision would reach the next.
  await robot({ outcome: false });
});
afterAll(async () => {
  await browser?.close();
  await started?.interrupt();
});
beforeEach(async () => {
  context = await browser.newContext();
  onTestFinished(() => context.close());
  context.on("response", (response) => bodies.push(read(response)));
  page = await context.newPage();
});

const callState = () => page.getByTestId("call-state").getAttribute("data-state");
const inState = (state: string) => expect.poll(callState, { timeout: 45_000 }).toBe(state);

const receives = async (side: Pick<Page, "evaluate">, enough: (what: Received) => boolean) =>
  expect.poll(() => received(side), { timeout: 45_000 }).toSatisfy(enough);

const sees = ({ framesDecoded, audioPackets }: Received) => framesDecoded > 5 && audioPackets > 5;
/** Sound, not only packets: something is played, and it is no silence. */
const seesAndHears = (what: Received) => sees(what) && what.audioEnergy > 0;

async function robot(script: object) {
  const headers = { "content-type": "application/json" };
  await fetch(`${started.platform}/__sandbox/robot`, { method: "POST", headers, body: JSON.stringify(script) });
}

async function submitSample(iin?: string) {
  await page.goto(`${started.app}?lang=ru`);
  await page.getByTestId("fill-sample").click();
  if (iin) await page.locator('[name="iin"]').fill(iin);
  const answer = page.waitForResponse("**/api/qbox/customers");
  await page.getByTestId("submit").click();
  return answer;
}

describe("a customer who fills the form", () => {
  test("is sent to the proxy without the secret, to the platform with it, and the call has the id of the answer", async () => {
    let elementsWhilePending = -1;
    await page.route("**/api/qbox/customers", async (route) => {
      elementsWhilePending = await page.locator("wc-video-call").count();
      await route.continue();
    });
    const response = await submitSample();
    expect(elementsWhilePending).toBe(0);
    expect(response.status()).toBe(200);
    const request = response.request();
    expect(request.url()).toBe(started.proxy);
    expect(`${JSON.stringify(await request.allHeaders())}${request.postData()}${request.url()}`).not.toContain(secret);

    const state = await (await fetch(`${started.platform}/__sandbox/state`)).json();
    expect(state.requests.at(-1)).toMatchObject({
      path: "/bridge/api/v1/customers",
      authorized: true,
      body: JSON.parse(request.postData() ?? ""),
    });

    const { id } = state.customers.at(-1);
    const element = page.locator("wc-video-call");
    await element.waitFor();
    expect(await element.count()).toBe(1);
    expect(await element.getAttribute("user-id")).toBe(String(id));
  });

  test("sees and hears the operator at the console, and the operator them; hanging up releases everything, and what the operator files shows", async () => {
    const operator = await context.newPage();
    await operator.goto(`${started.platform}/console?as=12345&auto=accept`);
    await operator.getByText(/./).first().waitFor();

    await submitSample("900101300106");
    await page.bringToFront();
    await page.getByTestId("start-call").click();
    await inState("connected");
    await Promise.all([receives(page, seesAndHears), receives(operator, seesAndHears)]);
    expect(await held(page)).toEqual({ opened: 2, liveTracks: 2, connections: 1 });

    await page.getByTestId("hang-up").click();
    await inState("ended");
    await expect.poll(() => held(page)).toMatchObject({ liveTracks: 0, connections: 0 });
    await expect.poll(() => received(operator)).toMatchObject({ framesDecoded: 0 });

    await operator.getByTestId("outcome-save").click();
    await page.getByRole("heading", { name: "Счёт открыт" }).waitFor();
    await page.getByTestId("start-over").first().click();
    await expect.poll(() => page.locator("wc-video-call, iframe").count()).toBe(0);
    expect(await held(page)).toMatchObject({ opened: 2, liveTracks: 0, connections: 0 });
  });

  test("is answered by the robot when nobody is at the console", async () => {
    await submitSample();
    await page.getByTestId("start-call").click();
    await inState("connected");
    await receives(page, seesAndHears);
    const robot = page.frames().find((frame) => frame.url().startsWith(`${started.platform}/robot`));
    expect(robot).toBeDefined();
    // The robot listens to nobody: it gets the sound and does not play it.
    if (robot) await receives(robot, sees);

    await page.getByTestId("hang-up").click();
    await inState("ended");
    await expect.poll(() => page.frames().length).toBe(1);
    await expect.poll(() => held(page)).toMatchObject({ liveTracks: 0, connections: 0 });
  });

  test("whose connection is lost is promised no decision, and calls again with the same application", async () => {
    await robot({ answerAfterMs: 50, dropAfterMs: 500 });
    onTestFinished(() => robot({ outcome: false }));
    await submitSample();
    const callerId = () => page.locator("wc-video-call").getAttribute("user-id");
    const caller = await callerId();
    await page.getByTestId("start-call").click();
    await inState("disconnected");
    expect(await page.getByTestId("call-state").textContent()).toBe("Связь прервалась, ждём оператора");
    await robot({});
    await page.getByTestId("hang-up").click();
    await inState("ended");
    await page.getByRole("heading", { name: "Звонок прервался" }).waitFor();
    // That this call failed is told later, when the next one is under way or over: by then it is no news.
    expect(await page.getByText("Решение пришлём").count()).toBe(0);

    await page.getByTestId("call-again").click();
    await page.getByTestId("start-call").click();
    await inState("connected");
    await receives(page, sees);
    expect(await callerId()).toBe(caller);
    await expect
      .poll(async () => (await (await fetch(`${started.platform}/__sandbox/state`)).json()).deliveries)
      .toEqual(
        expect.arrayContaining([expect.objectContaining({ body: expect.objectContaining({ status: "tech_error" }) })]),
      );
    await robot({ outcome: false });
    await page.getByTestId("hang-up").click();
    await inState("ended");
    await page.getByText("Решение пришлём").waitFor();
    expect(await page.getByTestId("call-again").count()).toBe(0);
  });
});

describe("the form", () => {
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute("name"));
  const fillIin = (iin: string) => page.locator('[name="iin"]').fill(iin);

  test("puts the focus into the field that a proposal from the IIN has filled", async () => {
    await page.goto(`${started.app}?lang=ru`);
    await fillIin("940920493261");
    await page.getByRole("button", { name: /Взять из ИИН: 20/ }).press("Enter");
    expect(await focused()).toBe("birthdate");
    await page.getByRole("button", { name: /Взять из ИИН: Жен/ }).press("Enter");
    expect(await focused()).toBe("sex");
    expect(await page.getByRole("radio", { name: "Женский" }).isChecked()).toBe(true);
  });

  test("speaks the warning about a field that is left, and nothing of a field that is right", async () => {
    await page.goto(`${started.app}?lang=en`);
    const spoken = page.locator("form").getByRole("status");
    // A wrong check digit.
    await fillIin("940920493262");
    expect(await spoken.textContent()).toBe("");
    await page.keyboard.press("Tab");
    await expect.poll(() => spoken.textContent()).toMatch(/^IIN\. Please check: ./);
    await fillIin("940920493261");
    await page.keyboard.press("Tab");
    await expect.poll(() => spoken.textContent()).toBe("");
  });

  test.each([360, 1280])("has no target under 44 px at %i px", async (width) => {
    await page.setViewportSize({ width, height: 740 });
    await page.goto(`${started.app}?lang=kk`);
    await fillIin("940920493261");
    await page.locator(".proposal").first().waitFor();
    const small = await page
      .locator("button, a, input:not([type=radio]), label:has([type=radio])")
      .evaluateAll((elements) =>
        elements.flatMap((element) => {
          const { width, height } = element.getBoundingClientRect();
          return width < 44 || height < 44 ? [`${element.textContent} ${width}×${height}`] : [];
        }),
      );
    expect(small).toEqual([]);
  });

  test("shows the choice and the error without colours, where the system forces its own", async () => {
    await page.emulateMedia({ forcedColors: "active" });
    await page.goto(`${started.app}?lang=ru`);
    await page.getByTestId("fill-sample").click();
    await fillIin("12");
    await page.getByTestId("submit").click();
    const background = (selector: string) =>
      page.locator(selector).evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(await background(".choices label:has(:checked)")).not.toBe(
      await background(".choices label:not(:has(:checked))"),
    );
    expect(await background('.languages [aria-pressed="true"]')).not.toBe(await background('[data-testid="lang-kk"]'));
    await page.locator('.remark[data-kind="error"]').getByText("⚠").waitFor();
  });
});

test("no answer to the browser contained the secret", async () => {
  const texts = await Promise.all(bodies);
  expect(texts.length).toBeGreaterThan(20);
  expect(texts.filter((text) => text.includes(secret))).toEqual([]);
});
