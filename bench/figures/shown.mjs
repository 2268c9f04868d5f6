import { shapes, texts } from "./texts.mjs";

/**
 * @typedef {{ ours: number, beside: number }} Figure in the unit of `shapes`
 * @typedef {Record<import("./texts.mjs").FigureName, Figure>} Figures
 */

/**
 * A value with its unit, as a language writes it.
 *
 * @param {import("./texts.mjs").FigureName} name
 * @param {number} value
 * @param {import("./texts.mjs").Lang} lang
 */
export function shown(name, value, lang) {
  const { unit, digits } = shapes[name];
  const number = value.toLocaleString(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${number} ${texts[lang].units[unit]}`;
}
