// Tests src/customer/wire.ts
import fc from "fast-check";
import { customerSchema, fromWire, normalizePhone, toWire, wireFieldNames } from "react-qbox-video-call/customer";
import { describe, expect, it } from "vitest";
import { azamat, now } from "./people.js";

describe("to the platform", () => {
  it("sends the platform's own names and nothing else", () => {
    expect(toWire({ ...azamat, ...{ consent: true, password: "secret" } })).toEqual({
      first_name: "Азамат",
      last_name: "Қуанышев",
      patronymic: "Серікұлы",
      sex: 0,
      iin: "900515395555",
      email: "azamat@example.kz",
      phone: "77771234567",
      birthdate: "15.05.1990",
    });
  });

  it("leaves out absent fields, and keeps sex 0", () => {
    const { firstName, lastName, iin, phone } = azamat;
    const wire = toWire({ firstName, lastName, iin, phone, sex: 0, patronymic: "", email: undefined, birthdate: null });
    expect(Object.keys(wire)).toEqual(["first_name", "last_name", "sex", "iin", "phone"]);
  });
});

describe("from the platform's JSON", () => {
  it("comes back as it went out", () => {
    expect(fromWire(JSON.parse(JSON.stringify(toWire(azamat))))).toEqual(azamat);
  });

  it("ignores fields that are not documented or are inherited", () => {
    const json: unknown = JSON.parse(
      '{"iin":"1","user_id":5,"__proto__":{"phone":"2"},"constructor":{"prototype":{}}}',
    );
    expect(fromWire(json)).toStrictEqual({ iin: "1" });
    expect(fromWire(Object.create({ phone: "2" }))).toEqual({});
    expect({}).not.toHaveProperty("phone");
  });

  it("accepts any input without throwing", () => {
    fc.assert(fc.property(fc.anything(), (json) => void fromWire(json)));
    const hostile = {
      get iin() {
        throw new Error("no");
      },
      phone: "77771234567",
    };
    expect(fromWire(hostile)).toEqual({ phone: "77771234567" });
  });

  it.each([
    ["81312345678", "81312345678"],
    ["84912345678", "84912345678"],
    ["831234567890", "831234567890"],
    ["905321234567", "905321234567"],
    ["77771234567", "77771234567"],
    ["87771234567", "77771234567"],
    ["89161234567", "79161234567"],
    ["7771234567", "77771234567"],
    ["8 (495) 123-45-67", "74951234567"],
    ["81077771234567", "81077771234567"],
    ["0077771234567", "77771234567"],
  ])("reads the phone %s as %s", (phone, value) => expect(normalizePhone(fromWire({ phone }).phone).value).toBe(value));

  it("leaves a phone that is not only digits as it is", () => {
    for (const phone of ["81312345678 доб. 5", "+81312345678", 81312345678])
      expect(fromWire({ phone })).toEqual({ phone });
  });
});

it("keeps all values from the form over the wire to the server's schema", () => {
  const schema = customerSchema({ now })["~standard"];
  const form = fc.record({
    firstName: fc.constantFrom("Әсел", " ю ", "Д'Артаньян"),
    lastName: fc.constantFrom("Ким", "бен  Али"),
    patronymic: fc.constantFrom("", "-", null, "Серікқызы"),
    sex: fc.constantFrom("", 0, "1", "male"),
    iin: fc.stringMatching(/^\d{6}[ -]?\d{6}$/),
    email: fc.constantFrom("", " a@b.kz"),
    phone: fc.stringMatching(/^(\+7 7\d{9}|8 \(7\d\d\) \d{7}|\+[1-69]\d{8,12}|\+8[124-68]\d{9,10})$/),
    birthdate: fc.constantFrom("", "1990-05-15", "1.2.2003", new Date(1980, 0, 31)),
  });
  fc.assert(
    fc.property(form, (values) => {
      const sent = schema.validate(values);
      if (sent.issues) throw new Error(sent.issues.map(({ code }) => code).join());
      const received = schema.validate(fromWire(JSON.parse(JSON.stringify(toWire(sent.value)))));
      expect(received).toEqual(sent);
    }),
  );
});

it("names every field of a customer, for errors that come back by field", () => {
  expect(Object.keys(wireFieldNames)).toEqual(Object.keys(azamat));
});
