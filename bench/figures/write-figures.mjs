import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bench, root } from "../support/paths.mjs";
import { chart, themes } from "./chart.mjs";
import { block, withBlock } from "./readme-block.mjs";
import { figureNames, langs } from "./texts.mjs";

const readmes = { en: "README.md", ru: "README.ru.md", kk: "README.kk.md" };

/** The figures of the parts that have one. */
const figuresOf = (tables) => Object.assign({}, ...tables.map(({ figures }) => figures));

/**
 * The files that show the figures, by path from the root: the charts, and the READMEs.
 *
 * @param {import("./shown.mjs").Figures} figures
 * @returns {Map<string, string>}
 */
export function figureFiles(figures) {
  const files = new Map();
  for (const lang of langs) {
    for (const theme of /** @type {(keyof typeof themes)[]} */ (Object.keys(themes)))
      files.set(`docs/images/figures-${lang}-${theme}.svg`, chart(figures, lang, theme));
    files.set(readmes[lang], withBlock(readFileSync(join(root, readmes[lang]), "utf8"), block(figures, lang)));
  }
  // A translation names the README that it translates.
  const digest = createHash("sha256").update(files.get(readmes.en)).digest("hex").slice(0, 16);
  for (const lang of /** @type {const} */ (["ru", "kk"]))
    files.set(readmes[lang], files.get(readmes[lang]).replace(/(whose SHA-256 begins with )\w+/, `$1${digest}`));
  return files;
}

/**
 * Writes what the parts have measured for the READMEs, once all figures are there.
 *
 * @returns the figures that no part has told
 */
export function writeFigures(tables) {
  const figures = figuresOf(tables);
  const missing = figureNames.filter((name) => !figures[name]);
  if (missing.length) return missing;
  mkdirSync(join(root, "docs/images"), { recursive: true });
  writeFileSync(join(bench, "figures.json"), `${JSON.stringify(figures, null, 2)}\n`);
  for (const [path, text] of figureFiles(figures)) writeFileSync(join(root, path), text);
  return missing;
}
