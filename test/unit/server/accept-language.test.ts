// Tests src/server/http/accept-language.ts
import { expect, test } from "vitest";
import { chooseLang } from "../../../src/server/http/accept-language.js";

// RFC 9110, sections 12.4.2 (weights) and 12.5.4.
test.each([
  ["kk", "kk"],
  ["KK-KZ", "kk"],
  [" en ", "en"],
  ["en-GB,en;q=0.9,kk;q=0.8", "en"],
  ["fr, kk-KZ;q=0.9, en;q=0.8", "kk"],
  ["kk;q=0.2,en;q=0.3", "en"],
  ["kk;Q=0.2,en;Q=0.3", "en"],
  ["kk; q=0.2 , en ;q=0.3", "en"],
  ["kk;level=1;q=0.2,en;q=0.3", "en"],
  ["kk;q=0.3,en;q=0.2;level=1", "kk"],
  ["kk;quality=0.1,en;q=0.9", "kk"],
  ["en;q=0.5,kk;q=0.5", "en"],
  ["kk;q=much,en;q=0.1", "en"],
  ["kk;q=,en;q=0.1", "en"],
  ["kk;q=0", "ru"],
  ["kk;q=-1", "ru"],
  ["", "ru"],
  ["*", "ru"],
  ["de, fr", "ru"],
  ["kkx, kk_KZ, k", "ru"],
  ["eng-GB", "ru"],
  [`kk${" ".repeat(254)}`, "kk"],
  [`kk${" ".repeat(255)}`, "ru"],
  [undefined, "ru"],
])("Accept-Language %j chooses %s", (header, lang) => {
  expect(chooseLang(header, "ru")).toBe(lang);
});
