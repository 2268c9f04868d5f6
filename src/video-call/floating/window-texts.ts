import type { Language } from "../language.js";

/** What the floating window says itself. */
export const windowTexts: Record<Language, Record<"move" | "back" | "popOut" | "minimise" | "end", string>> = {
  ru: {
    move: "Переместить",
    back: "Вернуться к звонку",
    popOut: "В отдельном окне",
    minimise: "Свернуть",
    end: "Завершить звонок",
  },
  kk: {
    move: "Жылжыту",
    back: "Қоңырауға оралу",
    popOut: "Бөлек терезеде",
    minimise: "Жинау",
    end: "Қоңырауды аяқтау",
  },
  en: {
    move: "Move",
    back: "Back to the call",
    popOut: "In a window of its own",
    minimise: "Minimise",
    end: "End the call",
  },
};
