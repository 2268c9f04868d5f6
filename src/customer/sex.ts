import { accept, refuse } from "./reading.js";
import { isBlank, stripInvisible } from "./text.js";
import type { CustomerSex, Reading } from "./types.js";

/**
 * Brings `0`, `1`, `"0"`, `"1"`, `"male"` and `"female"` to 0 (male) or 1 (female). Blank gives `undefined`: the field is
 * optional. Refuses anything else (`sex_value`). Never throws.
 *
 * @example
 * normalizeSex("male").value; // 0
 */
export function normalizeSex(input: unknown): Reading<CustomerSex | undefined> {
  if (isBlank(input)) return accept(undefined);
  const sex = typeof input === "string" ? stripInvisible(input).trim().toLowerCase() : input;
  if (sex === 0 || sex === "0" || sex === "male") return accept<CustomerSex>(0);
  if (sex === 1 || sex === "1" || sex === "female") return accept<CustomerSex>(1);
  return refuse("sex_value");
}
