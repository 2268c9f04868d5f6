import type { Language } from "../language.js";

/** What the floating window says itself. */
export const windowTexts: Record<
  Language,
  Record<"move" | "back" | "popOut" | "bringBack" | "minimise" | "restore" | "end", string>
> = {
  ru: {
    move: "Переместить: перетащите или нажимайте стрелки",
    back: "Вернуться к звонку",
    popOut: "Открыть в отдельном окне",
    bringBack: "Вернуть на страницу",
    minimise: "Свернуть",
    restore: "Развернуть",
    end: "Завершить звонок",
  },
  kk: {
    move: "Жылжыту: сүйреңіз немесе көрсеткілерді басыңыз",
    back: "Қоңырауға оралу",
    popOut: "Бөлек терезеде ашу",
    bringBack: "Бетке қайтару",
    minimise: "Жинау",
    restore: "Жаю",
    end: "Қоңырауды аяқтау",
  },
  en: {
    move: "Move: drag, or press the arrow keys",
    back: "Back to the call",
    popOut: "Open in a window of its own",
    bringBack: "Bring back to the page",
    minimise: "Minimise",
    restore: "Restore",
    end: "End the call",
  },
};
