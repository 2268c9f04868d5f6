import { describe, expect, test } from "vitest";
import { attributeProps } from "../../../src/video-call/attributes.js";
import { attributeTable } from "../../../stories/support/attribute-table.js";
import { attributeControls } from "../../../stories/support/controls.js";
import { defaultsOf } from "../../../stories/support/defaults.js";

describe("the controls", () => {
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
