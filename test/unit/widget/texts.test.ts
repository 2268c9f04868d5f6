// Tests src/sandbox/widget/texts/, src/sandbox/widget/duration.ts
import { expect, it } from "vitest";
import { formatDuration } from "../../../src/sandbox/widget/duration.js";
import { texts } from "../../../src/sandbox/widget/texts/index.js";

/** Every text with its path, as `start.title`. */
function leaves(value: unknown, path = ""): [string, string][] {
  if (typeof value === "string") return [[path, value]];
  return Object.entries(value as object).flatMap(([key, inner]) => leaves(inner, path ? `${path}.${key}` : key));
}

/** The same word in two of the languages, and rightly so. */
const shared = new Set(["sandbox", "operator", "chat.title", "call.camera", "call.microphone"]);

it.each(["ru", "kk", "en"] as const)("says everything in %s", (lang) => {
  for (const [path, text] of leaves(texts[lang])) expect(text.trim(), path).not.toBe("");
});

it("has no text that was left in another language", () => {
  const [ru, kk, en] = [texts.ru, texts.kk, texts.en].map((language) => new Map(leaves(language)));
  for (const [path, text] of en ?? []) {
    if (shared.has(path)) continue;
    expect(ru?.get(path), path).toMatch(/[а-яё]/i);
    expect(kk?.get(path), path).toMatch(/[а-яәғқңөұүһі]/i);
    expect(kk?.get(path), path).not.toBe(ru?.get(path));
    expect(text, path).not.toMatch(/[а-я]/i);
  }
});

it("writes durations with hours only when there are any", () => {
  expect([0, 59_999, 75_000, 3_600_000, -5].map(formatDuration)).toEqual(["0:00", "0:59", "1:15", "1:00:00", "0:00"]);
});
