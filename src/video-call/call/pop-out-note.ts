import { type Language, languageOf } from "../language.js";

const texts: Record<Language, { isOut: string; bringBack: string }> = {
  ru: { isOut: "Звонок открыт в отдельном окне.", bringBack: "Вернуть на страницу" },
  kk: { isOut: "Қоңырау бөлек терезеде ашық.", bringBack: "Бетке қайтару" },
  en: { isOut: "The call is in a window of its own.", bringBack: "Bring back to the page" },
};

/** Stands where the call was, in the page's own font and colours, and brings it back. `say` gives it its words. */
export function createNote(page: Document, bringBack: () => void): { note: HTMLElement; say(lang: string): void } {
  const note = page.createElement("div");
  Object.assign(note.style, {
    display: "grid",
    justifyItems: "center",
    gap: "1rem",
    padding: "1.5rem",
    font: "var(--qbox-font, inherit)",
    color: "var(--qbox-color, inherit)",
  });
  const button = page.createElement("button");
  button.type = "button";
  Object.assign(button.style, { padding: ".5em 1em", font: "inherit" });
  button.onclick = bringBack;
  const sentence = page.createElement("span");
  note.append(sentence, button);
  return {
    note,
    say(lang) {
      const { isOut, bringBack: label } = texts[languageOf(lang)];
      sentence.textContent = isOut;
      button.textContent = label;
    },
  };
}
