import { Hono } from "hono";
import { type AssetName, readAsset } from "../../assets.js";
import { cardOf } from "../store/employees.js";
import type { Staff } from "../store/staff.js";
import { indexLanguage, indexPage, indexStyles } from "./index-page.js";

// Nothing is loaded from elsewhere: the sandbox works offline. `blob:` and `data:` are the attachments of the chat.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' ws: wss:; img-src data: blob:; media-src blob: data:; base-uri 'none'; form-action 'none'";

/** The pages that a person or the robot's frame opens. */
export function pages(assets: string, staff: Staff): Hono {
  const app = new Hono();

  for (const name of ["console.js", "control.js", "robot.js"] satisfies AssetName[]) {
    app.get(`/assets/${name}`, async () => {
      const headers = { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" };
      return new Response(await readAsset(assets, name), { headers });
    });
  }

  app.get("/assets/index.css", (c) => c.body(indexStyles, 200, { "content-type": "text/css; charset=utf-8" }));

  app.get("/console/employees", (c) => {
    const shown = staff.all.map((employee) => ({ ...cardOf(employee), topics: employee.topics }));
    return c.json(shown);
  });
  app.get("/", (c) => {
    const lang = indexLanguage(c.req.query("lang"), c.req.header("accept-language"));
    return c.html(indexPage(lang), 200, { "content-security-policy": policy, vary: "accept-language" });
  });
  // Only the sandbox's own pages may frame the console, except for the demo's split view on the same machine.
  app.get("/console", (c) => c.html(scriptPage("QBox sandbox: operator", "console.js"), 200, consoleHeaders));
  app.get("/control", (c) => c.html(scriptPage("QBox sandbox: control", "control.js"), 200, controlHeaders));
  app.get("/robot", (c) => c.html(scriptPage("QBox sandbox: robot", "robot.js"), 200, robotHeaders));
  return app;
}

const consoleHeaders = {
  "content-security-policy": `${policy}; frame-ancestors 'self' http://localhost:* http://127.0.0.1:* https://localhost:*`,
};
const controlHeaders = { "content-security-policy": `${policy}; frame-ancestors 'none'` };
// The robot's frame may be in any page that has the widget.
const robotHeaders = { "content-security-policy": policy };

function scriptPage(title: string, script: AssetName): string {
  return `<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="data:,">
</head>
<body><div id="app"></div><script type="module" src="/assets/${script}"></script></body>
</html>`;
}
