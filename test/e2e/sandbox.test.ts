// Tests src/sandbox/robot/, src/sandbox/widget/media/, src/sandbox/control-page/, src/sandbox/control-page/components/
import type { Browser, Page } from "playwright";
import type { Sandbox } from "react-qbox-video-call/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { held, openChromium, received } from "./browser.js";
import { faultsByAxe, openPage, sandboxWithPage, states } from "./sandbox-page.js";

let browser: Browser;
beforeAll(async () => {
  browser = await openChromium();
});
afterAll(() => browser?.close());

const open = (url: string) => openPage(browser, url);
const startCall = (page: Page) => page.locator("wc-video-call button").first().click();
const sees = (page: Page) =>
  expect.poll(() => received(page), { timeout: 45_000 }).toSatisfy(({ framesDecoded }) => framesDecoded > 5);
const robotFrames = (page: Page, { url }: Sandbox) =>
  page.frames().filter((frame) => frame.url().startsWith(`${url}/robot`)).length;

describe("the robot in a real call", () => {
  test("hands the call on: the second robot is seen, and the first one's frame is removed", async () => {
    const { sandbox, pageUrl } = await sandboxWithPage({ robot: { answerAfterMs: 50, redirectAfterMs: 1_500 } });
    const page = await open(pageUrl);
    await startCall(page);
    await expect
      .poll(() => states(page), { timeout: 45_000 })
      .toEqual(expect.arrayContaining(["ringing", "connected", "redirected"]));
    await expect.poll(async () => (await states(page)).filter((state) => state === "connected").length).toBe(2);
    await sees(page);
    expect(robotFrames(page, sandbox)).toBe(1);
    expect(await held(page)).toMatchObject({ liveTracks: 2, connections: 1 });
    await page.getByTestId("hang-up").click();
    await expect.poll(() => robotFrames(page, sandbox)).toBe(0);
    expect(await held(page)).toMatchObject({ liveTracks: 0, connections: 0 });
  });

  test("loses the connection and comes back in a new frame", async () => {
    const robot = { answerAfterMs: 50, dropAfterMs: 1_000, returnAfterMs: 300 };
    const { sandbox, pageUrl } = await sandboxWithPage({ robot });
    const page = await open(pageUrl);
    await startCall(page);
    await expect
      .poll(() => states(page), { timeout: 45_000 })
      .toEqual(["ringing", "connected", "greet", "disconnected", "connected"]);
    await sees(page);
    expect(robotFrames(page, sandbox)).toBe(1);
  });

  test("answers three customers at once", async () => {
    const { pageUrl, sandbox } = await sandboxWithPage({ robot: { answerAfterMs: 50 } });
    const pages = await Promise.all([open(pageUrl), open(pageUrl), open(pageUrl)]);
    await Promise.all(pages.map(startCall));
    await Promise.all(pages.map(sees));
    expect(sandbox.control.calls.map(({ state }) => state)).toEqual(["connected", "connected", "connected"]);
  });
});

describe("a call fault in a real call", () => {
  test("customer-lost: the widget says so, tells the page, and releases camera and microphone", async () => {
    const { sandbox, pageUrl } = await sandboxWithPage({ robot: { answerAfterMs: 50 } });
    sandbox.control.setFaults({ call: { kind: "customer-lost", afterMs: 300 } });
    const page = await open(pageUrl);
    await startCall(page);
    await expect.poll(() => states(page), { timeout: 45_000 }).toContain("disconnected");
    expect(await held(page)).toMatchObject({ liveTracks: 0, connections: 0 });
  });

  test("ice-failure: the platform says connected, and no picture comes", async () => {
    const { sandbox, pageUrl } = await sandboxWithPage({ robot: { answerAfterMs: 50, hangUpAfterMs: 3_000 } });
    sandbox.control.setFaults({ call: { kind: "ice-failure" } });
    const page = await open(pageUrl);
    await startCall(page);
    await expect.poll(() => states(page), { timeout: 45_000 }).toContain("connected");
    expect(await received(page)).toMatchObject({ framesDecoded: 0 });
    expect(await page.getByTestId("picture-in-picture").isDisabled()).toBe(true);
    await expect.poll(() => states(page), { timeout: 45_000 }).toContain("ended");
  });
});

describe("the control page", () => {
  test.each(["ru", "kk", "en"])("has nothing that axe finds wrong, in %s, and fits a narrow screen", async (lang) => {
    const { sandbox } = await sandboxWithPage();
    const page = await open(`${sandbox.url}/control?lang=${lang}`);
    await page.getByTestId("faults").waitFor();
    expect(await page.locator("html").getAttribute("lang")).toBe(lang);
    expect(await faultsByAxe(page)).toEqual([]);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test("sets faults and the robot's script, breaks a call, and shows events live", async () => {
    const { sandbox, pageUrl } = await sandboxWithPage({ robot: { answerAfterMs: 50 } });
    const control = await open(`${sandbox.url}/control?lang=en`);
    const faults = control.getByTestId("faults");
    await faults.getByRole("combobox", { name: "Answer" }).selectOption("garbage");
    await faults.getByLabel("Share of requests, %").fill("50");
    await faults.getByRole("combobox", { name: "What happens" }).first().selectOption("wrong-hash");
    await faults.getByLabel("How many times").nth(1).fill("2");
    await faults.getByRole("button", { name: "Apply" }).press("Enter");
    await expect
      .poll(() => sandbox.control.faults)
      .toEqual({ api: { body: "garbage", rate: 0.5 }, script: { wrongIntegrity: true, times: 2 } });
    await faults.getByRole("button", { name: "End all faults" }).click();
    await expect.poll(() => sandbox.control.faults).toEqual({});
    await expect.poll(() => faults.getByRole("combobox", { name: "Answer" }).inputValue()).toBe("");

    const robot = control.getByTestId("robot");
    await robot.getByLabel("Answers after, s").fill("0.2");
    await robot.getByLabel("Writes in the chat, a line each second").fill("Hello\nShow your card");
    await robot.getByLabel("Outcome").selectOption("rejected");
    await robot.getByLabel("Reason (empty: a usual one)").fill("Blurred photo");
    await robot.getByLabel("Filed after, s").fill("0.5");
    await robot.getByRole("button", { name: "Save" }).click();
    await expect
      .poll(() => sandbox.control.robot)
      .toEqual({
        answerAfterMs: 200,
        says: ["Hello", "Show your card"],
        outcome: { status: "rejected", comment: "Blurred photo" },
        outcomeAfterMs: 500,
      });

    const page = await open(pageUrl);
    await startCall(page);
    await control.getByTestId("events").getByText("robot-sent").waitFor();
    await control.getByRole("button", { name: "Lose the operator" }).click();
    await expect.poll(() => states(page)).toContain("disconnected");

    control.on("dialog", (dialog) => dialog.accept());
    await control.getByTestId("reset").click();
    await expect.poll(() => sandbox.control.calls).toEqual([]);
  });
});
