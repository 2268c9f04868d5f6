import { createContext, useContext } from "react";
import type { CustomerLang } from "react-qbox-video-call/customer";
import { en } from "./en.js";
import { kk } from "./kk.js";
import { ru } from "./ru.js";
import type { Texts } from "./Texts.js";

export type Lang = CustomerLang;

export const langs = ["ru", "kk", "en"] as const satisfies readonly Lang[];

export const textsOf: Record<Lang, Texts> = { ru, kk, en };

/** The browser's first language that we speak. */
export const preferredLang = (): Lang => {
  for (const tag of navigator.languages) {
    const lang = langs.find((known) => tag.toLowerCase().startsWith(known));
    if (lang) return lang;
  }
  return "ru";
};

export const LangContext = createContext<Lang>("ru");

export const useLang = (): Lang => useContext(LangContext);

export const useTexts = (): Texts => textsOf[useLang()];
