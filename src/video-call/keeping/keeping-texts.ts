import type { Language } from "../language.js";

/** What stands in place of a call that cannot begin yet. */
export const keepingTexts: Record<Language, Record<"otherCall" | "back" | "replace" | "otherTab", string>> = {
  ru: {
    otherCall: "У вас уже идёт видеозвонок.",
    back: "Вернуться к звонку",
    replace: "Завершить его и начать новый",
    otherTab: "Видеозвонок открыт в другой вкладке. Когда он завершится, можно будет позвонить отсюда.",
  },
  kk: {
    otherCall: "Сізде бейнеқоңырау жүріп жатыр.",
    back: "Қоңырауға оралу",
    replace: "Оны аяқтап, жаңасын бастау",
    otherTab: "Бейнеқоңырау басқа қойындыда ашық. Ол аяқталғаннан кейін осы жерден қоңырау шала аласыз.",
  },
  en: {
    otherCall: "You are already in a video call.",
    back: "Back to the call",
    replace: "End it and start a new one",
    otherTab: "The video call is open in another tab. When it has ended, you can call from here.",
  },
};
