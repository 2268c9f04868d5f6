// Tests src/video-call/diagnostics/report/problem-text.ts
import { describe, expect, test } from "vitest";
import { problemText } from "../../../../../src/video-call/diagnostics/report/problem-text.js";
import type { Language } from "../../../../../src/video-call/language.js";

/** Of each sentence the words that say what is wrong, or what to do. */
const words = {
  "connection-failed": [/видеосвязь.*другую сеть/, /Бейнебайланыс.*желіні/, /video connection.*another network/],
  "connection-interrupted": [/Связь прервалась/, /Байланыс үзілді/, /connection was interrupted/],
  "camera-stopped": [/камера.*не видит/, /Камераңыз.*көрмей/, /camera.*cannot see you/],
  "microphone-silent": [/микрофон.*не слышит/, /Микрофоныңыз.*естімейді/, /microphone.*cannot hear you/],
  "no-remote-sound": [/Звук.*чат/, /дыбысы.*чат/, /No sound.*chat/],
  "no-remote-picture": [/Изображение оператора не приходит/, /бейнесі келмей/, /picture does not arrive/],
  "picture-frozen": [/Изображение оператора застыло/, /бейнесі қатып/, /picture is frozen/],
  "bandwidth-low": [/Интернет.*медленно/, /Интернет баяу/, /internet is slow/],
} as const;

describe.each(Object.keys(words) as (keyof typeof words)[])("%s", (code) => {
  const [russian, kazakh, english] = words[code];

  test("is told in Russian, Kazakh and English", () => {
    expect(problemText(code, "ru")).toMatch(russian);
    expect(problemText(code, "kk")).toMatch(kazakh);
    expect(problemText(code, "en")).toMatch(english);
  });

  test("is told in Russian where the language is unknown, or not given", () => {
    expect(problemText(code)).toMatch(russian);
    expect(problemText(code, "de" as Language)).toMatch(russian);
  });
});
