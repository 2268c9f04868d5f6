import type { ArgTypes } from "@storybook/react-vite";
import { texts } from "../../src/sandbox/widget/texts/index.js";

type Lang = keyof typeof texts;
const isLang = (lang: unknown): lang is Lang => typeof lang === "string" && Object.hasOwn(texts, lang);

/** Prop → the text that the sandbox's widget shows in this language where the prop is left away. */
export function defaultTexts(lang: unknown): Readonly<Record<string, string>> {
  const { start, readiness } = texts[isLang(lang) ? lang : "ru"];
  return {
    mainTitle: start.title,
    mainDescription: start.description,
    startCallButtonText: start.button,
    readinessCheckText: readiness.text,
    readinessRetryButtonText: readiness.retry,
  };
}

/** The same controls, with the widget's texts in the column of defaults. */
export function withDefaultTexts(argTypes: ArgTypes, lang: unknown): ArgTypes {
  const changed = Object.entries(defaultTexts(lang)).flatMap(([prop, summary]) => {
    const argType = argTypes[prop];
    return argType ? [[prop, { ...argType, table: { ...argType.table, defaultValue: { summary } } }]] : [];
  });
  return { ...argTypes, ...Object.fromEntries(changed) };
}
