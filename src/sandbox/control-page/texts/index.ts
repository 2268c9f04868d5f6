import type { Language } from "../../console/texts/index.js";
import { en } from "./en.js";
import { kk } from "./kk.js";
import { ru } from "./ru.js";
import type { Texts } from "./Texts.js";

const all: Record<Language, Texts> = { ru, kk, en };

export function textsOf(language: Language): Texts {
  return all[language];
}
