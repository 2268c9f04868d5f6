// Tests src/customer/phone.ts
import { normalizePhone } from "react-qbox-video-call/customer";
import { describe, expect, it } from "vitest";

describe("a number at home", () => {
  it.each([
    "+7 777 123-45-67",
    "8 (777) 123 45 67",
    "8-777-123-45-67",
    "7771234567",
    "tel:+7-777-123-45-67",
    "TEL: 87771234567",
    " tel:+7 777 123 45 67",
    "+7\u00a0777\u00a0123\u201145\u201167",
    "\u202a+7 777 123 45 67\u202c",
    "+7.777.123.45.67",
    "[7771] 234567",
    "810 7 777 123 45 67",
  ])("is read however it is typed: %j", (input) =>
    expect(normalizePhone(input)).toEqual({ value: "77771234567", error: null, warnings: [] }),
  );

  it.each(["+8 777 123 45 67", "00 7 777 123 45 67", "008 777 123 45 67"])(
    "is guessed, and remarked, behind a start that no one dials: %s",
    (input) => expect(normalizePhone(input)).toEqual({ value: "77771234567", error: null, warnings: ["phone_prefix"] }),
  );

  it("is not remarked for digits that only look like a service or an unused code further on", () => {
    expect(normalizePhone("+7 777 800 70 34")).toEqual({ value: "77778007034", error: null, warnings: [] });
  });

  it("may begin with 810 when it has eleven digits", () => {
    expect(normalizePhone("81012345678").value).toBe("71012345678");
  });

  it.each(["8 800 080 08 00", "+7 804 123 45 67", "+7 809 123 45 67"])(
    "is remarked when it is a service: %s",
    (input) => expect(normalizePhone(input).warnings).toEqual(["phone_service"]),
  );
});

describe("a number abroad", () => {
  it.each([
    ["+81 3 1234 5678", "81312345678"],
    ["00 81 3 1234 5678", "81312345678"],
    ["810 81 3 1234 5678", "81312345678"],
    ["+1 (212) 555-01-00", "12125550100"],
    ["+998 90 123 45 67", "998901234567"],
    ["+870 773 111 632", "870773111632"],
    ["+18 777 123 45 67", "187771234567"],
    ["+8 777 123 45 678", "877712345678"],
  ])("keeps its own digits: %s", (input, value) =>
    expect(normalizePhone(input)).toEqual({ value, error: null, warnings: ["phone_foreign"] }),
  );

  it("needs its plus: twelve digits without one may be an IIN in the wrong field", () => {
    expect(normalizePhone("905321234567").error).toBe("phone_format");
    expect(normalizePhone("900515395555").error).toBe("phone_format");
  });
});

describe("what cannot be read as one number", () => {
  it.each([
    "+7 777 123 45 678",
    "+7 777 123 45 6",
    "777123456",
    "9161234567",
    "877771234567",
    "777712345678",
    "motel:87771234567",
    "+1234567",
    "+1234567890123456",
    "+0077771234567",
    "00",
    "+",
    "++77771234567",
    "7777+1234567",
    "+7 777 123 45 67 доб. 5",
    "77771234567, 77771234568",
    "٧٧٧٧١٢٣٤٥٦٧",
    77771234567,
    {},
  ])("is refused: %j", (input) => expect(normalizePhone(input).error).toBe("phone_format"));

  it.each(["", " ", "\u200e", null, undefined])("is missing: %j", (input) =>
    expect(normalizePhone(input).error).toBe("phone_required"),
  );
});
