import { GLOBALS_UPDATED, SET_GLOBALS, STORY_ARGS_UPDATED, STORY_PREPARED } from "storybook/internal/core-events";
import type { API } from "storybook/manager-api";
import { defaultTexts, withDefaultTexts } from "../stories/support/default-texts.js";
import { defaultsOf } from "../stories/support/defaults.js";

/** The default in an empty field: Storybook gives every field the same placeholder, and offers no setting for it. */
function showInFields(texts: Readonly<Record<string, string>>): void {
  for (const [prop, text] of Object.entries(texts)) {
    const field = document.getElementById(`control-${prop}`);
    if (field && field.getAttribute("placeholder") !== text) field.setAttribute("placeholder", text);
  }
}

/** Shows what stands where a control is left empty, in the language of the toolbar: beside the field, and in it. */
export function showDefaultTexts(api: API): void {
  let placeholders: Readonly<Record<string, string>> = {};
  let toolbarLang: string | undefined;

  function update() {
    const story = api.getCurrentStoryData();
    if (story?.type !== "story" || !story.argTypes) return;
    const lang = story.args?.lang || toolbarLang || api.getGlobals()?.lang;
    const inJson = Object.entries(defaultsOf(story.argTypes)).filter(([, text]) => text.startsWith('"'));
    placeholders = {
      ...Object.fromEntries(inJson.map(([prop, text]) => [prop, JSON.parse(text)])),
      ...defaultTexts(lang),
    };
    void api.updateStory(story.id, { argTypes: withDefaultTexts(story.argTypes, lang) });
    showInFields(placeholders);
  }

  for (const event of [STORY_PREPARED, STORY_ARGS_UPDATED]) api.on(event, update);
  for (const event of [SET_GLOBALS, GLOBALS_UPDATED]) {
    api.on(event, ({ globals }: { globals: { lang?: string } }) => {
      // The manager itself may learn of it after us.
      toolbarLang = globals.lang;
      update();
    });
  }
  new MutationObserver(() => showInFields(placeholders)).observe(document.body, { childList: true, subtree: true });
}
