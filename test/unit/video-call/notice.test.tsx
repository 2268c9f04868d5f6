// Tests src/video-call/notice/Notice.tsx, src/video-call/notice/ErrorNotice.tsx, src/video-call/notice/error-texts.ts
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { ErrorNotice } from "../../../src/video-call/notice/ErrorNotice.js";
import { errorText, retryText } from "../../../src/video-call/notice/error-texts.js";
import { Notice } from "../../../src/video-call/notice/Notice.js";

describe("what a customer reads when there is no call", () => {
  test.each([
    ["ru", "customer-failed", true, "Не удалось передать ваши данные. Звонок не начат."],
    [
      "ru",
      "customer-failed",
      false,
      "Не удалось передать ваши данные. Звонок не начат. Проверьте данные и отправьте ещё раз.",
    ],
    ["ru", "user-id-failed", false, "Не удалось передать ваши данные. Звонок не начат."],
    ["ru", "script-failed", true, "Видеозвонок не загрузился. Проверьте интернет и повторите."],
    ["ru", "invalid-props", false, "Видеозвонок сейчас недоступен."],
    [
      "kk",
      "customer-failed",
      false,
      "Деректеріңіз жіберілмеді. Қоңырау басталған жоқ. Деректерді тексеріп, қайта жіберіңіз.",
    ],
    ["kk", "script-failed", true, "Бейнеқоңырау жүктелмеді. Интернетті тексеріп, қайталаңыз."],
    ["kk", "invalid-props", false, "Бейнеқоңырау қазір қолжетімсіз."],
    [
      "en",
      "customer-failed",
      false,
      "Your details could not be sent. The call has not started. Check your details and send them again.",
    ],
    ["en", "script-failed", true, "The video call did not load. Check your connection and try again."],
    ["en", "invalid-props", false, "The video call is not available right now."],
  ] as const)("in %s after %s, with a retry: %s", (language, code, hasRetry, text) => {
    expect(errorText(language, code, hasRetry)).toBe(text);
  });

  test("with a button where trying again can help, and only there", () => {
    const shown = (retry?: () => void) =>
      renderToStaticMarkup(<ErrorNotice code="customer-failed" language="en" retry={retry} />);
    expect(shown(() => {})).toMatch(/not started\.<\/span><button type="button"[^>]*>Try again<\/button>/);
    expect(shown()).not.toContain("button");
    expect(shown()).toContain("Check your details and send them again.");
    expect([retryText("ru"), retryText("kk")]).toEqual(["Повторить", "Қайталау"]);
  });
});

describe("a server's HTML keeps the call's place", () => {
  const markup = (height: string, isHydrating = true) =>
    renderToStaticMarkup(
      <Notice part={() => {}} height={height} isHydrating={isHydrating}>
        …
      </Notice>,
    );
  const heights = (height: string) => [...markup(height).matchAll(/<svg[^>]* height="([^"]*)"/g)].map(([, h]) => h);

  test.each([
    "600px",
    "37.5rem",
    " 50vh ",
    "70DVH",
    "calc(100vh - 4rem)",
    "min(600px, 80vh)",
    "clamp(20rem,50vh,40rem)",
  ])("of the height %j", (height) => expect(heights(height)).toEqual([height, "0"]));

  test.each(["100%", "calc(100% - 4rem)", "var(--call)", "min(var(--a), 5px)", "600", "auto", "600px;", "x 600px", ""])(
    "without a height where it is %j, which SVG does not understand",
    (height) => expect(heights(height)).toEqual(["0", "0"]),
  );

  test("without a style attribute, which a policy may forbid; a page without a server needs no table", () => {
    expect(markup("600px")).not.toContain("style=");
    expect(markup("600px", false)).not.toContain("<table");
    expect(markup("600px", false)).toContain("min-height:600px");
  });
});
