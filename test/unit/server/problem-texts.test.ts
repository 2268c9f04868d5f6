// Tests src/server/http/problem-texts.ts, src/server/http/problem-codes.ts
import { expect, test } from "vitest";
import { problemCodes } from "../../../src/server/http/problem-codes.js";
import { problemDetails } from "../../../src/server/http/problem-texts.js";

const codes = Object.keys(problemCodes) as (keyof typeof problemCodes)[];

test.each([
  ["ru", /^[А-ЯЁ].*[а-яё].*\.$/],
  ["kk", /^[А-ЯЁӘІҢҒҮҰҚӨҺ].*[а-яёәіңғүұқөһ].*\.$/],
  ["en", /^[A-Z].*[a-z].*\.$/],
] as const)("each problem has a whole sentence in %s", (lang, sentence) => {
  expect(codes.length).toBeGreaterThan(15);
  expect(codes.filter((code) => !sentence.test(problemDetails[lang][code]))).toEqual([]);
});
