import type { Language } from "../language.js";

/** What the floating window says itself. `name` is its region's: the place of a call has the plain one. */
export const windowTexts: Record<Language, Record<"name" | "move" | "back" | "popOut" | "minimise" | "end", string>> = {
  ru: {
    name: "Видеозвонок в окне",
    move: "Переместить",
    back: "Вернуться к звонку",
    popOut: "В отдельном окне",
    minimise: "Свернуть",
    end: "Завершить звонок",
  },
  kk: {
    name: "Терезедегі бейнеқоңырау",
    move: "Жылжыту",
    back: "Қоңырауға оралу",
    popOut: "Бөлек терезеде",
    minimise: "Жинау",
    end: "Қоңырауды аяқтау",
  },
  en: {
    name: "Video call in a window",
    move: "Move",
    back: "Back to the call",
    popOut: "In a window of its own",
    minimise: "Minimise",
    end: "End the call",
  },
};
