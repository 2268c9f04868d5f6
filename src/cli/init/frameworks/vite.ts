import { fromTemplate } from "../plan/template.js";
import type { App, Framework, Setup } from "./framework.js";
import { server } from "./server-pieces.js";
import {
  environment,
  onboarding,
  person,
  sandboxPlugin,
  sessionStep,
  settingsStep,
  viteConfigs,
} from "./shared-pieces.js";

const secretFile = ".env.server.local";

/** A page of its own shows the call, so the app's own files need no change. A build does not have this page. */
async function setUp(app: App): Promise<Setup> {
  const { manager } = app;
  const main = await fromTemplate(app, "vite/main.tsx", "src/qbox/main.tsx", "shows it on the page for trying");
  const page = await fromTemplate(
    app,
    "vite/qbox.html",
    "qbox.html",
    "the page for trying; not part of a build",
    (html) => html.replace("src/qbox/main.tsx", main.path),
  );
  const { file, mount } = await server(app);
  return {
    pieces: [
      sandboxPlugin(app),
      ...(await onboarding(app, "src/qbox")),
      main,
      page,
      file,
      ...environment(app, secretFile, ["VITE_QBOX_HOST_NAME=https://qbox.example.kz"]),
    ],
    start: [`Run ${manager.run} dev, and open /qbox.html at the address that it prints.`, person],
    production: [
      "Show <Onboarding hostName={import.meta.env.VITE_QBOX_HOST_NAME} /> on a page of yours.",
      ...mount,
      sessionStep(file.path),
      settingsStep(`${secretFile}, and VITE_QBOX_HOST_NAME into .env.production`),
    ],
  };
}

export const vite: Framework = {
  id: "vite",
  name: "Vite and React",
  lookedFor: "vite and react in package.json, and index.html",
  oldest: { vite: 6, react: 18 },
  recipe: "docs/recipes/vite.md",
  configs: viteConfigs,
  recognise(folder) {
    const isOther = folder.rangeOf("@react-router/dev") !== undefined;
    if (isOther || folder.rangeOf("vite") === undefined || folder.rangeOf("react") === undefined) return false;
    return folder.has("index.html") || "vite and react are in package.json, but there is no index.html";
  },
  setUp,
};
