import { shown } from "./shown.mjs";
import { figureNames, texts } from "./texts.mjs";

/** Of a page of GitHub, whose own background is left as it is. */
export const themes = {
  light: { text: "#1f2328", muted: "#59636e", ours: "#0969da", beside: "#afb8c1" },
  dark: { text: "#f0f6fc", muted: "#9198a1", ours: "#4493f8", beside: "#656c76" },
};

/** As wide as a phone shows without making the words too small to read. */
const width = 440;
const barWidth = 180;
const [rowHeight, titleHeight, barHeight, gap] = [72, 20, 15, 4];

const escaped = (text) => text.replaceAll("`", "").replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/**
 * One chart as an SVG: for each figure its question, the package's bar, and the bar beside it. Each figure has its own
 * scale, as their units differ.
 *
 * @param {import("./shown.mjs").Figures} figures
 * @param {import("./texts.mjs").Lang} lang
 * @param {keyof typeof themes} theme
 */
export function chart(figures, lang, theme) {
  const colors = themes[theme];
  const words = texts[lang];
  const bar = (value, longest, y, color, label, labelColor) => {
    const length = Math.max(2, (barWidth * value) / longest);
    return (
      `<rect x="0" y="${y}" width="${length.toFixed(1)}" height="${barHeight}" rx="3" fill="${color}"/>` +
      `<text x="${(length + 6).toFixed(1)}" y="${y + barHeight - 3}" font-size="12" fill="${labelColor}">${escaped(label)}</text>`
    );
  };
  const rows = figureNames.map((name, index) => {
    const { ours, beside } = figures[name];
    const longest = Math.max(ours, beside);
    const first = titleHeight + 4;
    const second = first + barHeight + gap;
    return [
      `<g transform="translate(0 ${index * rowHeight})">`,
      `<text y="15" font-size="13" font-weight="600" fill="${colors.text}">${escaped(words.figures[name].what)}</text>`,
      bar(ours, longest, first, colors.ours, shown(name, ours, lang), colors.text),
      bar(
        beside,
        longest,
        second,
        colors.beside,
        `${shown(name, beside, lang)} · ${words.figures[name].beside}`,
        colors.muted,
      ),
      "</g>",
    ].join("\n");
  });
  const height = figureNames.length * rowHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, -apple-system, 'Segoe UI', sans-serif" lang="${lang}">`,
    `<title>${texts[lang].alt}</title>`,
    ...rows,
    "</svg>",
    "",
  ].join("\n");
}
