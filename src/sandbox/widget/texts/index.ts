import type { Language } from "../attributes.js";
import { en } from "./en.js";
import { kk } from "./kk.js";
import { ru } from "./ru.js";
import type { Texts } from "./Texts.js";

export const texts: Readonly<Record<Language, Texts>> = { ru, kk, en };
