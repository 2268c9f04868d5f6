import { accentOn, nearBlack, type Rgb, readableOn, toCss, white } from "./colours.js";

const defaultAccent: Rgb = [59, 130, 246];
const darkSurface: Rgb = [20, 26, 38];

/** Reads any CSS colour as red, green and blue; the platform's blue when the browser does not know the colour. */
function parseColour(colour: string): Rgb {
  if (!CSS.supports("color", colour)) return defaultAccent;
  const canvas = document.createElement("canvas");
  canvas.width = 1;
  canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return defaultAccent;
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = context.getImageData(0, 0, 1, 1).data;
  return alpha === 255 ? [red, green, blue] : defaultAccent;
}

/** The custom properties that carry `primary-color` through the style sheet. */
export function accentVariables(primaryColour: string): Record<string, string> {
  const accent = parseColour(primaryColour);
  return {
    "--accent": toCss(accent),
    "--on-accent": toCss(readableOn(accent)),
    "--accent-text-light": toCss(accentOn(white, accent)),
    "--accent-text-dark": toCss(accentOn(darkSurface, accent)),
    "--accent-mark-light": toCss(accentOn(white, accent, 3)),
    "--accent-mark-dark": toCss(accentOn(darkSurface, accent, 3)),
    "--ink-on-light": toCss(nearBlack),
  };
}

/** `height` on the element itself, so that the host's page can still overrule it by its own style sheet. */
export function heightRule(height: string | undefined): string {
  return height && CSS.supports("height", height) ? `:host{height:${height}}` : "";
}
