import { isLoadFailure, type VideoCallErrorCode } from "../errors.js";
import type { Language } from "../language.js";

const messages = {
  ru: {
    retry: "Повторить",
    loadFailed: "Видеозвонок не загрузился. Проверьте интернет и повторите.",
    customerFailed: "Не удалось передать ваши данные. Звонок не начат.",
    checkDetails: "Проверьте данные и отправьте ещё раз.",
    unavailable: "Видеозвонок сейчас недоступен.",
  },
  kk: {
    retry: "Қайталау",
    loadFailed: "Бейнеқоңырау жүктелмеді. Интернетті тексеріп, қайталаңыз.",
    customerFailed: "Деректеріңіз жіберілмеді. Қоңырау басталған жоқ.",
    checkDetails: "Деректерді тексеріп, қайта жіберіңіз.",
    unavailable: "Бейнеқоңырау қазір қолжетімсіз.",
  },
  en: {
    retry: "Try again",
    loadFailed: "The video call did not load. Check your connection and try again.",
    customerFailed: "Your details could not be sent. The call has not started.",
    checkDetails: "Check your details and send them again.",
    unavailable: "The video call is not available right now.",
  },
} satisfies Record<Language, Record<string, string>>;

export const retryText = (language: Language): string => messages[language].retry;

/** What the customer reads: what happened to the call, never how, and what to do where no button offers it. */
export function errorText(language: Language, code: VideoCallErrorCode, hasRetry: boolean): string {
  const texts = messages[language];
  if (code === "customer-failed" && !hasRetry) return `${texts.customerFailed} ${texts.checkDetails}`;
  if (code === "customer-failed" || code === "user-id-failed") return texts.customerFailed;
  return isLoadFailure(code) ? texts.loadFailed : texts.unavailable;
}
