import { isIgnoredByGit } from "../detect/ignored-by-git.js";
import { addLines, addVariables } from "../edit/add-lines.js";
import { addVitePlugin, sandboxEntry } from "../edit/add-vite-plugin.js";
import type { Edit, Piece } from "../plan/piece.js";
import { fromTemplate, inLanguage } from "../plan/template.js";
import type { App } from "./framework.js";

export const viteConfigs = ["js", "mjs", "ts", "cjs", "mts", "cts"].map((ending) => `vite.config.${ending}`);

/** The local platform in the dev server. */
export function sandboxPlugin({ folder, language }: App): Edit {
  const found = folder.first(viteConfigs);
  const path = found ?? inLanguage("vite.config.ts", language);
  const whole = 'import { defineConfig } from "vite";\n\nexport default defineConfig({});\n';
  return {
    kind: "edit",
    path,
    what: "qboxSandbox(): a platform, the proxy and an operator, in development",
    edit: (code) => addVitePlugin(found ? code : whole, path),
    snippet: `import { qboxSandbox } from "${sandboxEntry}";\n\n  // among the plugins:\n  qboxSandbox(),\n`,
  };
}

/** The form with the call, and its style. */
export async function onboarding(app: App, folder: string, change?: (text: string) => string): Promise<Piece[]> {
  return [
    await fromTemplate(app, "Onboarding.tsx", `${folder}/Onboarding.tsx`, "the form, and the call after it", change),
    await fromTemplate(app, "onboarding.css", `${folder}/onboarding.css`, "its style"),
  ];
}

/**
 * The example of the environment, and a line in `.gitignore` if Git would take the file with the secret.
 *
 * @param secretFile where a developer writes the values
 */
export function environment({ folder }: App, secretFile: string, more: readonly string[] = []): Piece[] {
  const lines = ["QBOX_HOST_NAME=https://qbox.example.kz", "QBOX_SECRET=", ...more];
  const example: Edit = {
    kind: "edit",
    path: ".env.example",
    what: `the names of the settings, without values: those go into ${secretFile}`,
    edit: (code) =>
      addVariables(code, `settings of the server. Write the values into ${secretFile}, never here`, lines),
    snippet: lines.join("\n"),
  };
  if (isIgnoredByGit(folder.path, secretFile)) return [example];
  const ignored: Edit = {
    kind: "edit",
    path: ".gitignore",
    what: `${secretFile}, so that nobody commits the secret`,
    edit: (code) => addLines(code, "the file with the secret", [secretFile]),
    snippet: secretFile,
  };
  return [example, ignored];
}

/** What a person types to see a call. */
export const person =
  "Type Оспанова, Мәдина, 940920493261, +7 701 234 56 78, submit, press the start button and allow the camera. " +
  "A robot operator answers.";

export const sessionStep = (path: string) =>
  `Write sessionOf() in ${path}: until it knows who is signed in, nobody may call.`;

export const settingsStep = (secretFile: string) => `Write the values of .env.example into ${secretFile}.`;
