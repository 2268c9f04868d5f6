import type { MaskitoOptions } from "@maskito/core";

const digit = /\d/;
const digits = (count: number) => Array.from({ length: count }, () => digit);

/** Twelve digits, in two groups as people read them out; whatever else is pasted with them falls away. */
export const iinMask: MaskitoOptions = { mask: [...digits(6), " ", ...digits(6)] };

const kazakh = ["+", "7", " ", ...digits(3), " ", ...digits(3), " ", ...digits(2), " ", ...digits(2)];
/** Any other country's: a plus and up to 15 digits (ITU-T E.164). */
const foreign = ["+", ...digits(15)];

/**
 * A number as somebody types or pastes it, with its country: `8 701 …`, `701 …` and `7 701 …` are Kazakhstan's. No number
 * of its begins with +7 0, so a 70 at the beginning is a code without its country.
 */
function withCountry(text: string): string {
  const plain = text.replace(/[^\d+]/g, "");
  if (plain.startsWith("+")) return plain;
  const national = /^8\d{0,10}$/.test(plain) ? plain.slice(1) : plain;
  if (national !== plain) return `+7${national}`;
  return /^7(?:0|\d{9}$)/.test(plain) ? `+7${plain}` : plain && `+${plain}`;
}

export const phoneMask: MaskitoOptions = {
  mask: ({ value }) => (/^\+(?:7|$)/.test(value) ? kazakh : foreign),
  preprocessors: [
    // Only where a number begins: in the middle of one, digits are digits.
    ({ elementState, data }) => {
      const [from, to] = elementState.selection;
      const rest = elementState.value.slice(0, from) + elementState.value.slice(to);
      if (data && /^\+?$/.test(rest))
        return { elementState: { value: "", selection: [0, 0] }, data: withCountry(rest + data) };
      if (rest.trim() === "+7" && data.startsWith("0")) return { elementState, data: `7${data}` };
      const isWhole = !data && elementState.value !== "" && !elementState.value.startsWith("+");
      if (!isWhole) return { elementState, data };
      // A browser filled the field in.
      const value = withCountry(elementState.value);
      return { elementState: { value, selection: [value.length, value.length] }, data };
    },
  ],
};
