// Tests src/sandbox/platform/pages/index-page.ts, src/sandbox/platform/pages/pages.ts
import { expect, test } from "vitest";
import { start } from "./platform.js";

test.each([
  { asked: "?lang=kk", accepted: "en", lang: "kk", says: "Оператор пульті" },
  { asked: "", accepted: "en-GB,en;q=0.9", lang: "en", says: "Operator console" },
  { asked: "", accepted: "de, kk;q=0.5", lang: "kk", says: "Басқару" },
  { asked: "?lang=de", accepted: "", lang: "ru", says: "Пульт оператора" },
  { asked: "?lang=constructor", accepted: "toString", lang: "ru", says: "Пульт оператора" },
  { asked: "?lang=__proto__", accepted: "__proto__, en", lang: "en", says: "Operator console" },
  { asked: "?lang=hasOwnProperty&lang=kk", accepted: "", lang: "ru", says: "Пульт оператора" },
  { asked: "?lang=%E0%A4%A", accepted: ",,;q=", lang: "ru", says: "Пульт оператора" },
])("the sandbox's address, opened with %o, speaks that language and leads on in it", async (person) => {
  const { url } = await start();
  const response = await fetch(`${url}/${person.asked}`, { headers: { "accept-language": person.accepted } });
  const text = await response.text();
  expect(text).toContain(`<html lang="${person.lang}">`);
  expect(text).toContain(person.says);
  expect(text).toContain(`href="/console?lang=${person.lang}"`);
});
