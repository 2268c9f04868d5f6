import type { AppFolder } from "./app-folder.js";

/** TypeScript, if the app has a tsconfig or a config in TypeScript. */
export function languageOf(folder: AppFolder, configs: readonly string[]): "ts" | "js" {
  const config = folder.first(configs);
  return folder.has("tsconfig.json") || (config !== undefined && /\.[cm]?ts$/.test(config)) ? "ts" : "js";
}
