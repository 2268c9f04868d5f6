// Tests stories/support/, src/video-call/attributes/
import { describe, expect, test } from "vitest";
import { attributeProps } from "../../../src/video-call/attributes/attributes.js";
import { attributeTable } from "../../../stories/support/attribute-table.js";
import { propsOf } from "../../../stories/support/call-args.js";
import { attributeControls, emptyFields } from "../../../stories/support/controls.js";
import { defaultTexts, withDefaultTexts } from "../../../stories/support/default-texts.js";
import { defaultsOf } from "../../../stories/support/defaults.js";
import { toJsx } from "../../../stories/support/jsx.js";

describe("the default texts", () => {
  test.each([
    ["ru", "Видеозвонок оператору", "Начать звонок", "Проверить снова"],
    ["kk", "Операторға бейнеқоңырау", "Қоңырауды бастау", "Қайта тексеру"],
    ["en", "Video call with an operator", "Start the call", "Check again"],
  ])("are those that the widget shows in %s", (lang, title, button, retry) => {
    expect(defaultTexts(lang)).toMatchObject({
      mainTitle: title,
      startCallButtonText: button,
      readinessRetryButtonText: retry,
    });
  });

  test("an unknown language has the widget's Russian ones", () => {
    expect(defaultTexts("de")).toEqual(defaultTexts("ru"));
    expect(defaultTexts(undefined)).toEqual(defaultTexts("ru"));
  });

  test("stand in the table's column of defaults, and leave the other defaults and the given table as they are", () => {
    const before = structuredClone(attributeControls);
    const shown = withDefaultTexts(attributeControls, "en");
    expect(shown.mainTitle).toMatchObject({ name: "main-title", table: { category: "Start page" } });
    expect(shown.mainTitle?.table?.defaultValue?.summary).toBe("Video call with an operator");
    expect(shown.footerText?.table?.defaultValue).toBeUndefined();
    expect(defaultsOf(shown).lang).toBe('"ru"');
    expect(attributeControls).toEqual(before);
  });

  test("a text that equals the sandbox's default is written out all the same: the vendor's may differ", () => {
    const defaults = defaultsOf(withDefaultTexts(attributeControls, "en"));
    expect(toJsx({ startCallButtonText: "Start the call" }, defaults)).toContain("Start the call");
  });
});

describe("the controls", () => {
  test("every text is a field to type into from the start, which is left to the platform while it is empty", () => {
    for (const prop of ["mainTitle", "footerText", "topic", "userId"]) expect(emptyFields).toHaveProperty(prop, "");
    expect(emptyFields).not.toHaveProperty("lang");
    expect(emptyFields).not.toHaveProperty("primaryColor");
    expect(propsOf(emptyFields)).toEqual({});
  });

  test("each of the 23 attributes has one, labelled with the attribute's name and described", () => {
    expect(Object.keys(attributeControls).sort()).toEqual([...attributeProps].sort());
    expect(attributeTable).toHaveLength(23);
    for (const { prop, name, description } of attributeTable) {
      expect(attributeControls[prop]).toMatchObject({ name, description: expect.stringContaining(description) });
      expect(description).toMatch(/^[A-Z].*\.$/);
    }
  });

  test("the platform's defaults are shown where it has any", () => {
    expect(defaultsOf(attributeControls)).toEqual({
      topic: '"general"',
      lang: '"ru"',
      primaryColor: '"#3B82F6"',
      height: '"100vh"',
      isAttachmentButtonHidden: "false",
      requestCallFeedback: "true",
      endScreenNewCallButton: "false",
      endScreenMainPageButton: "false",
    });
  });

  test("a choice is a list, a colour a picker, a flag a switch, an object a tree, all else a field", () => {
    const { lang, primaryColor, requestCallFeedback, extra, mainTitle, userId } = attributeControls;
    expect(lang).toMatchObject({ control: { type: "select" }, options: ["ru", "kk", "en"] });
    expect(primaryColor).toMatchObject({ control: { type: "color" } });
    expect(requestCallFeedback).toMatchObject({ control: { type: "boolean" } });
    expect(extra).toMatchObject({ control: { type: "object" } });
    expect([mainTitle?.control, userId?.control]).toEqual([{ type: "text" }, { type: "text" }]);
  });

  test("what the platform requires is marked", () => {
    const required = attributeTable.filter(({ isRequired }) => isRequired).map(({ prop }) => prop);
    expect(required).toEqual(["hostName", "domain"]);
  });
});
