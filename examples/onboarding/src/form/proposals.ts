import { normalizeBirthdate, parseIin } from "react-qbox-video-call/customer";
import type { FormValues } from "./values.js";

export interface Proposals {
  birthdate?: string | undefined;
  sex?: "0" | "1" | undefined;
}

/**
 * What the IIN says of the birthdate and the sex, where the form does not say the same. Proposed, never filled in: since
 * 2013 the law does not tie an IIN's digits to the person.
 */
export function proposalsFor({ iin, birthdate, sex }: FormValues): Proposals {
  const facts = parseIin(iin);
  if (!facts.checkDigitOk) return {};
  const [date, otherCentury] = facts.birthdates;
  const iinSex = facts.sex === null ? undefined : facts.sex === 0 ? "0" : "1";
  return {
    birthdate: otherCentury === undefined && date !== normalizeBirthdate(birthdate).value ? date : undefined,
    sex: iinSex === sex ? undefined : iinSex,
  };
}
