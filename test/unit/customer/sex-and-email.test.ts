// Tests src/customer/sex.ts, src/customer/email.ts
import { maxEmailLength, normalizeEmail, normalizeSex } from "react-qbox-video-call/customer";
import { describe, expect, it } from "vitest";

describe("sex", () => {
  it.each([0, -0, "0", "male", " Male "])("reads %j as a man", (input) => expect(normalizeSex(input).value).toBe(0));
  it.each([1, "1", "female"])("reads %j as a woman", (input) => expect(normalizeSex(input).value).toBe(1));
  it.each(["", null, undefined])("may be absent: %j", (input) =>
    expect(normalizeSex(input)).toEqual({ value: undefined, error: null, warnings: [] }),
  );
  it.each([2, "2", "м", true, false, Number.NaN, [0], {}])("refuses %j", (input) =>
    expect(normalizeSex(input).error).toBe("sex_value"),
  );
});

describe("e-mail", () => {
  it.each([
    "a@b.kz",
    "first.last+tag@mail.example.kz",
    "o'hara@example.com",
    "a@xn--80ak6aa92e.com",
    "A_b-c@Example.KZ",
    "a@1b.kz",
  ])("takes %s as it is", (email) =>
    expect(normalizeEmail(` ${email}\u00a0`)).toEqual({ value: email, error: null, warnings: [] }),
  );

  it.each(["азамат@example.kz", "azamat@почта.қаз"])("remarks letters beyond ASCII: %s", (email) =>
    expect(normalizeEmail(email)).toEqual({ value: email, error: null, warnings: ["email_non_ascii"] }),
  );

  it.each([
    "azamat",
    "azamat@",
    "@example.kz",
    "a@b",
    "a b@c.kz",
    "a@b..kz",
    "a@-b.kz",
    "a@b-.kz",
    "a@b_c.kz",
    "a@b.k",
    "a@b.k_z",
    "a@b.kz.",
    "a@b.kz, c@d.kz",
    "<a@b.kz>",
    "a@b.kz\nBcc: c@d.kz",
    5,
    {},
  ])("refuses %j", (email) => expect(normalizeEmail(email).error).toBe("email_format"));

  it("has a limit in length", () => {
    const domain = "@example.kz";
    expect(normalizeEmail("a".repeat(maxEmailLength - domain.length) + domain).error).toBeNull();
    expect(normalizeEmail("a".repeat(maxEmailLength - domain.length + 1) + domain).error).toBe("email_format");
  });

  it.each(["", " ", null, undefined])("may be absent: %j", (input) =>
    expect(normalizeEmail(input).value).toBeUndefined(),
  );
});
