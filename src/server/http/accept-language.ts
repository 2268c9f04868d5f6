/** The languages of messages; the widget has the same. */
export type Lang = "ru" | "kk" | "en";

/** The widget's default (table of attributes in the contract), and ours. */
export const defaultLang: Lang = "ru";

export function isLang(value: unknown): value is Lang {
  return value === "ru" || value === "kk" || value === "en";
}

/** Chooses the best of our languages by `Accept-Language` (RFC 9110 §12.5.4), else `fallback`. */
export function chooseLang(header: string | undefined, fallback: Lang): Lang {
  if (header === undefined || header.length > 256) return fallback;
  let best = fallback;
  let bestWeight = 0;
  for (const range of header.split(",")) {
    const [tag = "", ...parameters] = range.split(";");
    const primary = tag.trim().slice(0, 3).toLowerCase();
    const lang = primary.charCodeAt(2) === 45 ? primary.slice(0, 2) : primary;
    if (!isLang(lang)) continue;
    const weight = weightOf(parameters);
    if (weight > bestWeight) {
      best = lang;
      bestWeight = weight;
    }
  }
  return best;
}

function weightOf(parameters: string[]): number {
  for (const parameter of parameters) {
    const text = parameter.trim();
    if (text.startsWith("q=") || text.startsWith("Q=")) return Number.parseFloat(text.slice(2)) || 0;
  }
  return 1;
}
