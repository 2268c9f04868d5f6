// Tests bench/figures/
import { describe, expect, test } from "vitest";
import { chart, themes } from "../../../bench/figures/chart.mjs";
import { block, withBlock } from "../../../bench/figures/readme-block.mjs";
import { shown } from "../../../bench/figures/shown.mjs";
import { figureNames, langs, texts } from "../../../bench/figures/texts.mjs";
import { figureFiles } from "../../../bench/figures/write-figures.mjs";

const figures = {
  download: { ours: 10.41, beside: 6.5 },
  usable: { ours: 1.8, beside: 1.8 },
  submit: { ours: 0.85, beside: 1.3 },
  freeze: { ours: 271.4, beside: 1000 },
  result: { ours: 87, beside: 300 },
};

test("a figure is written as each language writes numbers and units", () => {
  expect(langs.map((lang) => shown("download", 10.41, lang))).toEqual(["10.4 kB", "10,4 КБ", "10,4 КБ"]);
  expect(langs.map((lang) => shown("freeze", 1000, lang).replace(/\s/g, " "))).toEqual([
    "1,000 ms",
    "1 000 мс",
    "1 000 мс",
  ]);
});

describe.each(langs)("in %s", (lang) => {
  test.each(Object.keys(themes) as (keyof typeof themes)[])(
    "the %s chart has two bars for each figure, to scale",
    (theme) => {
      const svg = chart(figures, lang, theme);
      expect(svg).not.toContain("<VideoCall>");
      expect(svg).toContain(texts[lang].figures.freeze.what);
      const widths = [...svg.matchAll(/<rect .*?width="([\d.]+)"/g)].map(([, width]) => Number(width));
      expect(widths).toHaveLength(2 * figureNames.length);
      const [ours = 0, beside = 0] = widths;
      expect(beside / ours).toBeCloseTo(6.5 / 10.41, 2);
      expect(Math.max(...widths)).toBe(ours);
    },
  );

  test("the README's block has the same figures as text", () => {
    const text = block(figures, lang);
    for (const name of figureNames) {
      expect(text).toContain(texts[lang].figures[name].what);
      expect(text).toContain(`| ${shown(name, figures[name].ours, lang)}`);
      expect(text).toContain(`${shown(name, figures[name].beside, lang)}: ${texts[lang].figures[name].beside}`);
    }
  });
});

test("a block takes the place of the one before it, and of nothing else", () => {
  const begin = block(figures, "en");
  const once = withBlock(`before\n${begin}\nafter`, block({ ...figures, result: { ours: 99, beside: 300 } }, "en"));
  expect(once).toMatch(/^before\n[\s\S]*99 ms[\s\S]*\nafter$/);
  expect(once).not.toContain("87 ms");
  expect(withBlock(once, begin)).toBe(`before\n${begin}\nafter`);
  expect(() => withBlock("no place", begin)).toThrow("no place for the figures");
});

test("the charts and the three READMEs are written, and the translations name the new README", () => {
  const files = figureFiles(figures);
  expect([...files.keys()].filter((path) => path.endsWith(".svg"))).toHaveLength(6);
  for (const name of ["README.md", "README.ru.md", "README.kk.md"]) expect(files.get(name)).toContain("figures-");
  const digest = (name: string) => /SHA-256 begins with (\w{16})/.exec(files.get(name) ?? "")?.[1];
  expect(digest("README.ru.md")).toMatch(/^[\da-f]{16}$/);
  expect(digest("README.kk.md")).toBe(digest("README.ru.md"));
});
