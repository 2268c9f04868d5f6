import type { Language } from "./language.js";

/** What the package itself shows while all goes well; everything inside the element is the platform's. */
export interface Messages {
  label: string;
  waiting: string;
}

const messages: Record<Language, Messages> = {
  ru: { label: "Видеозвонок", waiting: "Готовим видеозвонок…" },
  kk: { label: "Бейнеқоңырау", waiting: "Бейнеқоңырауды дайындап жатырмыз…" },
  en: { label: "Video call", waiting: "Preparing the video call…" },
};

export const messagesFor = (language: Language): Messages => messages[language];
