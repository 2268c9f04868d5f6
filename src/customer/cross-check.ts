import type { CustomerWarningCode } from "./codes.js";
import type { IinReading } from "./iin.js";
import type { CustomerField, CustomerSex } from "./types.js";

/**
 * Compares the IIN's digits with the other fields. A mismatch is legal and can last for life, so it is only a remark.
 * It is left out when the number itself is doubtful: one typing error would give three remarks instead of one.
 */
export function crossCheck(
  iin: IinReading,
  birthdate: string | null | undefined,
  sex: CustomerSex | null | undefined,
): [CustomerField, CustomerWarningCode][] {
  const found: [CustomerField, CustomerWarningCode][] = [];
  if (!iin.checkDigitOk || iin.looksLikeBin || iin.sex === null) return found;

  if (typeof birthdate === "string" && !iin.birthdates.includes(birthdate)) {
    const swapped = birthdate.replace(/(..)\.(..)/, "$2.$1");
    const code = iin.birthdates.includes(swapped) ? "birthdate_day_month_swapped" : "birthdate_differs_from_iin";
    found.push(["birthdate", code]);
  }
  if (typeof sex === "number" && sex !== iin.sex) found.push(["sex", "sex_differs_from_iin"]);
  return found;
}
