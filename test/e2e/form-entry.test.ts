// Tests examples/onboarding/src/form/
import type { Browser, Locator, Page } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openChromium } from "./browser.js";
import { type Started, start } from "./start.js";

let started: Started;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [started, browser] = await Promise.all([start(), openChromium()]);
  // Each test opens the form anew; the browser keeps the dev server's many modules from one to the next.
  page = await browser.newPage({ permissions: ["clipboard-read", "clipboard-write"] });
  // The example remembers its customer for a reload of the tab; here each test is another person.
  await page.addInitScript(() => sessionStorage.clear());
});
afterAll(async () => {
  await browser?.close();
  await started?.interrupt();
});
beforeEach(async () => {
  await page.goto(`${started.app}?lang=ru`);
});

const iin = () => page.locator("[name=iin]");
const phone = () => page.locator("[name=phone]");
const caretOf = (input: Locator) => input.evaluate((element: HTMLInputElement) => element.selectionStart);

async function paste(input: Locator, text: string) {
  await input.focus();
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press("Control+V");
}

describe("the IIN", () => {
  test("is typed in two groups, and nothing but digits stays", async () => {
    await iin().pressSequentially("94-0920a493261999");
    expect(await iin().inputValue()).toBe("940920 493261");
  });

  test.each(["ИИН: 940920493261", "940920-493261", " 940920 493261\n"])("is read out of a pasted %j", async (text) => {
    await paste(iin(), text);
    expect(await iin().inputValue()).toBe("940920 493261");
  });

  test("can be corrected in the middle: the caret stays in its place", async () => {
    await iin().pressSequentially("940920493261");
    for (let steps = 0; steps < 9; steps++) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Backspace");
    expect(await iin().inputValue()).toBe("940204 93261");
    await page.keyboard.type("9");
    expect(await iin().inputValue()).toBe("940920 493261");
    expect(await caretOf(iin())).toBe(4);
  });
});

describe("the phone", () => {
  test.each(["87012345678", "+77012345678", "7012345678"])("typed as %s is Kazakhstan's", async (keys) => {
    await phone().pressSequentially(keys);
    expect(await phone().inputValue()).toBe("+7 701 234 56 78");
  });

  test.each(["8 (701) 234-56-78", "+7 (701) 234 56 78", "77012345678", "7012345678", "тел. 8 701 2345678"])(
    "pasted as %s is Kazakhstan's",
    async (text) => {
      await paste(phone(), text);
      expect(await phone().inputValue()).toBe("+7 701 234 56 78");
    },
  );

  test("of another country keeps its own digits", async () => {
    await phone().pressSequentially("+905321234567");
    expect(await phone().inputValue()).toBe("+905321234567");
    await phone().fill("");
    await paste(phone(), "+90 532 123 45 67");
    expect(await phone().inputValue()).toBe("+905321234567");
  });

  test("that the browser fills in is read like a pasted one", async () => {
    await phone().fill("87012345678");
    expect(await phone().inputValue()).toBe("+7 701 234 56 78");
  });

  test("can be corrected in the middle, and emptied", async () => {
    await phone().pressSequentially("87012345678");
    for (let steps = 0; steps < 6; steps++) await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Backspace");
    expect(await phone().inputValue()).toBe("+7 701 235 67 8");
    await page.keyboard.type("4");
    expect(await phone().inputValue()).toBe("+7 701 234 56 78");
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Delete");
    expect(await phone().inputValue()).toBe("");
  });
});

describe("birthdate and sex from the IIN", () => {
  const birthdate = () => page.locator("[name=birthdate]");
  const proposals = () => page.getByRole("button", { name: /Взять из ИИН/ }).allTextContents();

  test("are proposed, and filled in only when the person accepts", async () => {
    await iin().pressSequentially("940920493261");
    expect(await proposals()).toEqual(["Взять из ИИН: 20.09.1994", "Взять из ИИН: Женский"]);
    expect(await birthdate().inputValue()).toBe("");
    expect(await page.locator("[name=sex]:checked").count()).toBe(0);

    await page.getByRole("button", { name: "Взять из ИИН: 20.09.1994" }).click();
    expect(await birthdate().inputValue()).toBe("20.09.1994");
    await page.getByRole("button", { name: "Взять из ИИН: Женский" }).click();
    expect(await page.locator("[name=sex]:checked").inputValue()).toBe("1");
    expect(await proposals()).toEqual([]);
  });

  test("are a remark when the person typed something else, and do not stop the submit", async () => {
    await page.getByTestId("fill-sample").click();
    await birthdate().fill("21.09.1994");
    await birthdate().blur();
    expect(await page.locator("#field-birthdate-remark").getAttribute("data-kind")).toBe("warning");
    expect(await proposals()).toEqual(["Взять из ИИН: 20.09.1994"]);
    await page.getByTestId("submit").click();
    await page.locator("wc-video-call").waitFor();
  });

  test("are not proposed when the check digit is wrong", async () => {
    await iin().pressSequentially("940920493262");
    expect(await proposals()).toEqual([]);
  });
});
