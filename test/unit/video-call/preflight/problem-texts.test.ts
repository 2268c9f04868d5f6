// Tests src/video-call/preflight/problem-texts.ts
import { describe, expect, test } from "vitest";
import { problemText } from "../../../../src/video-call/preflight/problem-texts.js";
import type { DeviceProblem } from "../../../../src/video-call/preflight/types.js";

/** What a person has to find in the advice, in Russian, Kazakh and English. */
const advice: Record<DeviceProblem, [ru: RegExp, kk: RegExp, en: RegExp]> = {
  "insecure-context": [/https:\/\//, /https:\/\//, /https:\/\//],
  "in-app-browser": [/в обычном браузере/, /кәдімгі браузерде/, /in your usual browser/],
  "blocked-by-policy": [/в отдельной вкладке/, /бөлек қойындыда/, /in a tab of its own/],
  "no-media-devices": [/не умеет включать камеру/, /камераны қоса алмайды/, /cannot turn on a camera/],
  "no-webrtc": [/не поддерживает видеозвонки/, /бейнеқоңырауды қолдамайды/, /cannot make video calls/],
  "camera-missing": [/^Камера не найдена/, /^Камера табылмады/, /^No camera was found/],
  "microphone-missing": [/^Микрофон не найден/, /^Микрофон табылмады/, /^No microphone was found/],
  "camera-denied": [/^Доступ к камере запрещён/, /^Камераға рұқсат берілмеген/, /^The camera is blocked/],
  "microphone-denied": [/^Доступ к микрофону/, /^Микрофонға рұқсат берілмеген/, /^The microphone is blocked/],
  "camera-denied-by-system": [/^Система .* к камере/, /^Жүйе браузерге камераны/, /^The system keeps the camera/],
  "microphone-denied-by-system": [
    /^Система .* к микрофону/,
    /^Жүйе браузерге микрофонды/,
    /^The system keeps the microphone/,
  ],
  "permission-dismissed": [/«Разрешить»/, /«Рұқсат беру»/, /choose Allow/],
  "camera-busy": [/^Камера не включается/, /^Камера қосылмай тұр/, /^The camera does not start/],
  "microphone-busy": [/^Микрофон не включается/, /^Микрофон қосылмай тұр/, /^The microphone does not start/],
};
const languages = ["ru", "kk", "en"] as const;
const problems = Object.keys(advice) as DeviceProblem[];

describe.each(languages)("the customer who reads %s", (language) => {
  test.each(problems)("learns what to do about %s", (problem) => {
    const text = problemText(problem, language);
    expect(text).toMatch(advice[problem][languages.indexOf(language)] ?? expect.unreachable());
    expect(text).toMatch(language === "en" ? /^[A-Z][^А-я]+\.$/ : /^[А-ЯӘІҢҒҮҰҚӨҺ].+\.$/);
  });

  test("reads other words about each problem", () => {
    expect(new Set(problems.map((problem) => problemText(problem, language))).size).toBe(14);
  });
});
