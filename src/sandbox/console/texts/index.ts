import { en } from "./en.js";
import { kk } from "./kk.js";
import { ru } from "./ru.js";

export const languages = ["ru", "kk", "en"] as const;
export type Language = (typeof languages)[number];

import type { Texts } from "./Texts.js";

const all: Record<Language, Texts> = { ru, kk, en };

export function textsOf(language: Language): Texts {
  return all[language];
}

/** The language of `?lang=`, else of the browser where the console speaks it, else Russian. */
export function startLanguage(query: string | null, browser: readonly string[]): Language {
  const wanted = [query ?? "", ...browser].map((tag) => tag.slice(0, 2).toLowerCase());
  return wanted.map((tag) => languages.find((language) => language === tag)).find(Boolean) ?? "ru";
}
