// Tests src/customer/names.ts, src/customer/text.ts
import fc from "fast-check";
import { fromWire, inspectCustomer, normalizeName, toWire } from "react-qbox-video-call/customer";
import { describe, expect, it } from "vitest";
import { azamat, now } from "./people.js";

const dots = {
  "middle dot": "\u00b7",
  "Greek ano teleia": "\u0387",
  "Runic single punctuation": "\u16eb",
  bullet: "\u2022",
  "hyphenation point": "\u2027",
  "bullet operator": "\u2219",
  "dot operator": "\u22c5",
  "raised dot": "\u2e33",
  "word separator middle dot": "\u2e31",
  "katakana middle dot": "\u30fb",
  "halfwidth katakana middle dot": "\uff65",
  "Phoenician word separator": "\u{1091f}",
  "Aegean word separator dot": "\u{10101}",
};

describe("a name with parts joined by a dot in the middle", () => {
  it.each(Object.entries(dots))("is a name: %s", (_name, dot) => {
    const name = `Мұхаммед${dot}Әли`;
    expect(normalizeName(name)).toEqual({ value: name.normalize("NFC"), error: null, warnings: [] });
  });

  it.each([
    "买买提·艾力",
    "阿卜杜拉・艾合买提",
    "伊力哈木‧土赫提",
    "Gal·la",
    "Marcel·lí",
    "Ал·Хамид",
    "ジョン・スミス",
    "ｼﾞｮﾝ･ｽﾐｽ",
  ])("is not changed on its way to the platform and back: %s", (name) => {
    const { errors, value } = inspectCustomer({ ...azamat, firstName: name }, { now });
    expect(errors).toEqual([]);
    if (value === null) throw new Error("refused");
    expect(toWire(value).first_name).toBe(name.normalize("NFC"));
    expect(normalizeName(fromWire(JSON.parse(JSON.stringify(toWire(value)))).firstName).value).toBe(
      name.normalize("NFC"),
    );
  });

  it("has a letter too", () => {
    for (const dot of Object.values(dots)) expect(normalizeName(dot).error).toBe("name_required");
  });
});

describe("what joins the letters of a real name", () => {
  it.each([
    ["letter apostrophe", "Оʼзбек"],
    ["Uzbek turned comma", "Gʻulom"],
    ["Uzbek, from a keyboard", "G‘ulom"],
    ["Ukrainian, typographic", "Лук’яненко"],
    ["fullwidth apostrophe", "O＇Brien"],
    ["prime", "O′Brien"],
    ["reversed-9 quote", "O‛Brien"],
    ["Hebrew geresh", "ז׳בוטינסקי"],
    ["Hebrew gershayim", "רמב״ם"],
    ["Hebrew maqaf", "בן־דוד"],
    ["Arabic tatweel", "محـمد"],
    ["Armenian hyphen", "Տեր֊Պետրոսյան"],
    ["non-breaking hyphen", "Ким‑Ли"],
    ["small hyphen", "Ким﹣Ли"],
    ["fullwidth hyphen", "Ким－Ли"],
    ["two-em dash of a typesetter", "Ким⸺Ли"],
    ["katakana double hyphen", "ジョン゠スミス"],
    ["katakana long vowel", "マリー"],
    ["Canadian syllabics hyphen", "ᐃᓄ᐀ᐃᑦ"],
    ["Tibetan tsheg", "བསྟན་འཛིན"],
    ["fullwidth dot", "阿里．汗"],
    ["Armenian apostrophe", "Օ՚Հարա"],
    ["Ethiopic word space", "አበበ፡ቢቂላ"],
  ])("is kept: %s", (_name, name) =>
    expect(normalizeName(name)).toEqual({ value: name.normalize("NFC"), error: null, warnings: [] }),
  );

  it("is kept: the non-joiner inside a Persian name, the joiner inside an Indic one", () => {
    for (const name of ["علی\u200cرضا", "മനോജ്\u200dകുമാർ", "क्\u200dषमा"])
      expect(normalizeName(` ${name} `)).toEqual({ value: name.normalize("NFC"), error: null, warnings: [] });
  });

  it("is kept once when it was typed twice", () => {
    expect(normalizeName("علی\u200c\u200cرضا").value).toBe("علی\u200cرضا");
  });

  it("a joiner between other letters is removed", () => {
    expect(normalizeName("Ай\u200cгүл\u200d").value).toBe("Айгүл");
    expect(normalizeName("\u200cعلی\u200c").value).toBe("علی");
    expect(normalizeName("علی\u200c\u200c\u200d رضا").value).toBe("علی رضا");
  });

  it("accepts no character of markup, addresses or numbers, in any place", () => {
    const signs = [...'<>&@"/\\|_=+*#$%^~[]{}();:,?!0123456789٠१５№©\u0000'];
    const part = fc.constantFrom("Али", "·", "・", "ʼ", "-", "علی", "\u200c", " ");
    fc.assert(
      fc.property(fc.array(part), fc.constantFrom(...signs), fc.array(part), (before, sign, after) => {
        expect(normalizeName([...before, sign, ...after].join("")).error).toBe("name_characters");
      }),
    );
  });

  it("stays the same when it is normalised again", () => {
    const part = fc.constantFrom(..."Аaй\u0306·‧・ʼ’-־", "علی", "رضا", "\u200c", "\u200d", "മ്", " ");
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const { value } = normalizeName(parts.join(""));
        expect(normalizeName(value).value).toBe(value);
      }),
    );
  });
});
