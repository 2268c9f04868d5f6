import { table } from "../support/table.mjs";
import { shown } from "./shown.mjs";
import { figureNames, texts } from "./texts.mjs";

const [begin, end] = ["<!-- figures of `npm run bench` -->", "<!-- end of the figures -->"];

const chartPath = (lang, theme) => `docs/images/figures-${lang}-${theme}.svg`;

/**
 * The figures as a README shows them: the chart, and a table for who cannot see it.
 *
 * @param {import("./shown.mjs").Figures} figures
 * @param {import("./texts.mjs").Lang} lang
 */
export function block(figures, lang) {
  const { heading, columns, alt, measured, figures: words } = texts[lang];
  const rows = figureNames.map((name) => [
    words[name].what,
    shown(name, figures[name].ours, lang),
    `${shown(name, figures[name].beside, lang)}: ${words[name].beside}`,
  ]);
  return [
    begin,
    "",
    `## ${heading}`,
    "",
    "<picture>",
    `  <source media="(prefers-color-scheme: dark)" srcset="${chartPath(lang, "dark")}">`,
    `  <img src="${chartPath(lang, "light")}" width="440" alt="${alt}">`,
    "</picture>",
    "",
    table(columns, rows),
    "",
    measured,
    "",
    end,
  ].join("\n");
}

/**
 * A README with the figures in place of those that it has.
 *
 * @throws {Error} when the README has no place for them
 */
export function withBlock(readme, text) {
  const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
  if (from === -1 || to < from) throw new Error("This README has no place for the figures.");
  return readme.slice(0, from) + text + readme.slice(to + end.length);
}
