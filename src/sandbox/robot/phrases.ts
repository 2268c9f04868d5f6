import type { CallRequest } from "../protocol.js";

type Language = CallRequest["lang"];

/** What the robot's picture says under it. */
export const captions: Record<Language, string> = {
  ru: "Робот-оператор",
  kk: "Робот-оператор",
  en: "Robot operator",
};

const replies: Record<Language, (text: string) => string> = {
  ru: (text) => `Вы написали: «${text}». Я робот песочницы, но всё вижу и слышу.`,
  kk: (text) => `Сіз «${text}» деп жаздыңыз. Мен сынақ ортасының роботымын, бірақ бәрін көріп, естіп тұрмын.`,
  en: (text) => `You wrote: “${text}”. I am the sandbox's robot, but I see and hear everything.`,
};

const thanks: Record<Language, string> = {
  ru: "Спасибо, файл получен.",
  kk: "Рақмет, файл келді.",
  en: "Thank you, the file has arrived.",
};

/** The robot's answer to a line of chat, in the call's language. */
export function replyTo(text: string, lang: Language): string {
  const said = text.trim();
  return said === "" ? thanks[lang] : replies[lang](said.length > 80 ? `${said.slice(0, 80)}…` : said);
}
