// Tests src/video-call/preflight/network/network-texts.ts
import { describe, expect, test } from "vitest";
import { networkText, relayText } from "../../../../../src/video-call/preflight/network/network-texts.js";
import type { NetworkProblem, RelayProblem } from "../../../../../src/video-call/preflight/types.js";

type Words = [ru: RegExp, kk: RegExp, en: RegExp];

/** What a person has to find in the words, in Russian, Kazakh and English. */
const ofNetwork: Record<NetworkProblem | "udp-blocked", Words> = {
  offline: [/^Нет подключения к интернету/, /^Интернет байланысы жоқ/, /^There is no internet connection/],
  "network-blocked": [/^Эта сеть не пропускает/, /^Бұл желі .* өткізбейді/, /^This network does not let/],
  "relay-refused": [/сетью всё в порядке/, /желіңізде де ақау жоқ/, /your network are fine/],
  "no-relay-server": [/не указан сервер/, /сервері көрсетілмеген/, /names no video server/],
  "ice-servers-invalid": [/неверно указан сервер/, /сервері қате көрсетілген/, /names the video server incorrectly/],
  "udp-blocked": [/могут запаздывать/, /кешігуі мүмкін/, /may lag/],
};

const ofRelay: Record<RelayProblem, Words> = {
  "invalid-server": [/^Адрес сервера .* неверно/, /мекенжайы қате/, /^The address .* is wrong/],
  "credentials-missing": [/не указаны имя и пароль/, /аты мен құпиясөз көрсетілмеген/, /name and password are missing/],
  "credentials-refused": [/не принял имя или пароль/, /құпиясөзді қабылдамады/, /refused the name or the password/],
  "server-full": [/перегружен/, /жүктеме тым көп/, /is overloaded/],
  "server-refused": [/отказал в подключении/, /қосылудан бас тартты/, /refused the connection/],
  "name-unknown": [/не найден по имени/, /аты бойынша табылмады/, /name was not found/],
  "connection-failed": [/он выключен/, /ол өшірулі/, /it is switched off/],
  "tls-failed": [/сертификат/, /сертификатын/, /certificate/],
  "no-answer": [/не ответил вовремя/, /уақытында жауап бермеді/, /did not answer in time/],
  "no-relay": [/не сообщает причину/, /себебін айтпайды/, /does not say why/],
};

const languages = ["ru", "kk", "en"] as const;
const networkProblems = Object.keys(ofNetwork) as (keyof typeof ofNetwork)[];
const relayProblems = Object.keys(ofRelay) as RelayProblem[];

describe.each(languages)("the customer who reads %s", (language) => {
  const wordsOf = (words: Words) => words[languages.indexOf(language)] ?? expect.unreachable();
  const sentences = language === "en" ? /^[A-Z][^А-я]+\.$/ : /^[А-ЯӘІҢҒҮҰҚӨҺ].+\.$/;

  test.each(networkProblems)("learns of the network: %s", (problem) => {
    expect(networkText(problem, language)).toMatch(wordsOf(ofNetwork[problem]));
    expect(networkText(problem, language)).toMatch(sentences);
  });

  test.each(relayProblems)("learns of a relay: %s", (problem) => {
    expect(relayText(problem, language)).toMatch(wordsOf(ofRelay[problem]));
    expect(relayText(problem, language)).toMatch(sentences);
  });

  test("reads other words about each", () => {
    const texts = [
      ...networkProblems.map((problem) => networkText(problem, language)),
      ...relayProblems.map((problem) => relayText(problem, language)),
    ];
    expect(new Set(texts).size).toBe(16);
  });
});
