// Tests src/customer/names.ts
import { maxNameLength, normalizeName } from "react-qbox-video-call/customer";
import { describe, expect, it } from "vitest";
import { codesOf } from "./people.js";

describe("a name", () => {
  it.each([
    ["  Әсел \u00a0 Қызы ", "Әсел Қызы"],
    ["И\u0306осиф", "Йосиф"],
    ["Ай\u200bгүл", "Айгүл"],
    ["Анна\tМария", "Анна Мария"],
  ])("is tidied: %j", (input, value) => expect(normalizeName(input)).toEqual({ value, error: null, warnings: [] }));

  it.each(["Әлия", "Ғани", "Қанат", "Аңсар", "Өмір", "Ұлан", "Үміт", "Шаһар", "Ілияс", "О", "Ю", "И", "Ким-Ли"])(
    "of this country passes without a remark: %s",
    (name) => expect(normalizeName(name)).toEqual({ value: name, error: null, warnings: [] }),
  );

  it.each([
    "O'Connor",
    "O’Connor",
    "Д`Артаньян",
    "MacDonald",
    "de la Cruz",
    "José",
    "李小龙",
    "ناصر",
    "Юсуф-оглы",
    "Əliyev",
    "МакДОНАЛД",
    "дАРтаньян",
    "ванДЕР",
    "Джон мл.",
  ])("from elsewhere passes without a remark: %s", (name) =>
    expect(normalizeName(name)).toEqual({ value: name, error: null, warnings: [] }),
  );

  it.each(["Иван1", "ivan@mail.kz", "<b>Иван</b>", "Иван_Иванов", "Иван/Мария", "Иван 🙂", "Иван, Пётр", "\ud800"])(
    "has no digits and signs: %j",
    (name) => expect(normalizeName(name).error).toBe("name_characters"),
  );

  it("is empty where there was none to read", () => {
    for (const name of ["", null])
      expect(normalizeName(name)).toEqual({ value: "", error: "name_required", warnings: [] });
    for (const name of [5, {}])
      expect(normalizeName(name)).toEqual({ value: "", error: "name_characters", warnings: [] });
  });

  it("has a letter", () => {
    for (const name of ["", " ", "-", "...", "\u0301", null, undefined])
      expect(normalizeName(name).error).toBe("name_required");
  });

  it("may be as long as the limit, counted in characters", () => {
    expect(normalizeName("Ы".repeat(maxNameLength)).error).toBeNull();
    expect(normalizeName("𐐀".repeat(maxNameLength)).error).toBeNull();
    expect(normalizeName("Ы".repeat(maxNameLength + 1)).error).toBe("name_length");
  });
});

describe("a remark on a name", () => {
  it.each(["Aйгүл", "Əсел", "Иван Ivanov"])("comes for mixed alphabets: %s", (name) =>
    expect(normalizeName(name).warnings).toEqual(["name_mixed_alphabets"]),
  );

  it.each(["иванов", "ИВАНОВ", "ю", "иВАНОВ", "ҚУАНЫШ"])("comes for unusual case: %s", (name) =>
    expect(normalizeName(name).warnings).toEqual(["name_case"]),
  );

  it.each(["И.", "И.И.", "Л\u0301.", "Иванов И.", "Анна-М."])("comes for an initial: %s", (name) =>
    expect(normalizeName(name).warnings).toEqual(["name_initial"]),
  );
});

describe("a patronymic", () => {
  it.each(["", "  ", "-", "—", null, undefined])("may be absent: %j", (patronymic) =>
    expect(codesOf({ patronymic })).toEqual({ errors: [], warnings: [] }),
  );

  it("follows the same rules when it is given", () => {
    expect(codesOf({ patronymic: "Петрович2" }).errors).toEqual(["name_characters"]);
    expect(codesOf({ patronymic: "П." }).warnings).toEqual(["name_initial"]);
  });
});
