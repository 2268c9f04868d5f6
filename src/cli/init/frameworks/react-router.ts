import type { AppFolder } from "../detect/app-folder.js";
import { addRoutes } from "../edit/add-routes.js";
import { readOption } from "../edit/read-option.js";
import type { Edit } from "../plan/piece.js";
import { fromTemplate, inLanguage } from "../plan/template.js";
import type { App, Framework, Setup } from "./framework.js";
import { server } from "./server-pieces.js";
import { environment, onboarding, person, sandboxPlugin, sessionStep, settingsStep } from "./shared-pieces.js";

const configs = ["ts", "js", "mts", "mjs"].map((ending) => `react-router.config.${ending}`);
const secretFile = ".env";

async function readConfig(folder: AppFolder) {
  const path = folder.first(configs);
  const option = async (name: string) => (path ? readOption(folder.read(path) ?? "", path, name) : undefined);
  const appDirectory = await option("appDirectory");
  return {
    base: typeof appDirectory === "string" ? appDirectory.replace(/^\.\/|\/$/g, "") : "app",
    // Without it there is no server, and a route may have no action.
    hasServer: (await option("ssr")) !== false,
  };
}

function routes({ folder, language }: App, base: string, files: Record<string, string>): Edit {
  const path = folder.first(["ts", "js", "mts", "mjs"].map((ending) => `${base}/routes.${ending}`));
  const added = Object.entries(files).map(([route, file]) => ({ path: route, file: file.slice(base.length + 1) }));
  return {
    kind: "edit",
    path: path ?? inLanguage(`${base}/routes.ts`, language),
    what: "the routes of these files",
    edit: (code) => addRoutes(code, path ?? `${base}/routes.ts`, added),
    snippet: added.map((route) => `route("${route.path}", "${route.file}"),`).join("\n"),
  };
}

async function setUp(app: App): Promise<Setup> {
  const { folder, manager, hasExpress } = app;
  const { base, hasServer } = await readConfig(folder);
  const page = await fromTemplate(
    app,
    "react-router/onboarding.tsx",
    `${base}/routes/onboarding.tsx`,
    "the page /onboarding",
  );
  const { file: proxy, mount } = hasServer
    ? {
        file: await fromTemplate(
          app,
          "react-router/api.qbox.customers.ts",
          `${base}/routes/api.qbox.customers.ts`,
          "the proxy with the secret, for production",
        ),
        mount: hasExpress
          ? ["Express: requests reach the route through React Router's handler. Mount no body parser in front of it."]
          : [],
      }
    : await server(app);
  return {
    pieces: [
      sandboxPlugin(app),
      ...(await onboarding(app, `${base}/onboarding`)),
      page,
      proxy,
      routes(app, base, { onboarding: page.path, ...(hasServer && { "api/qbox/customers": proxy.path }) }),
      ...environment(app, secretFile, ["VITE_QBOX_HOST_NAME=https://qbox.example.kz"]),
    ],
    start: [`Run ${manager.run} dev, and open /onboarding at the address that it prints.`, person],
    production: [
      ...mount,
      sessionStep(proxy.path),
      settingsStep(`${secretFile}, and VITE_QBOX_HOST_NAME into .env.production`),
    ],
  };
}

export const reactRouter: Framework = {
  id: "react-router",
  name: "React Router, framework mode",
  lookedFor: "@react-router/dev in package.json, and react-router.config or app/routes.ts",
  oldest: { "@react-router/dev": 7, react: 18 },
  recipe: "docs/recipes/react-router.md",
  configs: [...configs, "vite.config.ts", "vite.config.js"],
  recognise(folder) {
    if (folder.rangeOf("@react-router/dev") === undefined) return false;
    const found = folder.first([...configs, "app/routes.ts", "app/routes.js"]);
    return (
      found !== undefined ||
      "@react-router/dev is in package.json, but there is no react-router.config and no app/routes.ts"
    );
  },
  setUp,
};
