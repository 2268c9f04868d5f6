import { Hono } from "hono";
import { type AssetName, readAsset } from "../assets.js";
import { cardOf } from "./employees.js";
import type { Staff } from "./staff.js";

// Nothing is loaded from elsewhere: the sandbox works offline. `blob:` and `data:` are the attachments of the chat.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; connect-src 'self' ws: wss:; img-src data: blob:; media-src blob: data:; base-uri 'none'; form-action 'none'";

/** The pages that a person or the robot's frame opens. */
export function pages(assets: string, staff: Staff): Hono {
  const app = new Hono();

  for (const name of ["console.js", "control.js", "robot.js"] satisfies AssetName[]) {
    app.get(`/assets/${name}`, async () => {
      const headers = { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-cache" };
      return new Response(await readAsset(assets, name), { headers });
    });
  }

  app.get("/console/employees", (c) => {
    const shown = staff.all.map((employee) => ({ ...cardOf(employee), topics: employee.topics }));
    return c.json(shown);
  });
  app.get("/", (c) => c.html(indexPage(), 200, { "content-security-policy": policy }));
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
// The robot answers in whatever page the widget is in.
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

function indexPage(): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>QBox sandbox</title>
<link rel="icon" href="data:,">
<style>
:root { color-scheme: light dark; --ink: light-dark(#111827, #f3f4f6); --soft: light-dark(#4b5563, #9ca3af); --line: light-dark(#e5e7eb, #374151); --card: light-dark(#fff, #1f2937); --link: light-dark(#1d4ed8, #93c5fd) }
body { margin: 0; background: light-dark(#f3f4f6, #111827); color: var(--ink); font: 16px/1.5 system-ui, sans-serif }
main { max-width: 40rem; margin: 0 auto; padding: 3rem 1rem }
h1 { margin: 0; font-size: 1.5rem }
p { margin: .25rem 0 1.5rem; color: var(--soft) }
ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem }
li { padding: .875rem 1rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem }
li span { display: block; color: var(--soft); font-size: .875rem }
a { color: var(--link); font-weight: 600 }
code { font-size: .875em; overflow-wrap: anywhere }
</style>
</head>
<body>
<main>
<h1>QBox sandbox</h1>
<p>A local stand-in for a QBox platform. It is not the vendor's product.</p>
<ul>
<li><a href="/console">Operator console</a><span>Take calls as one of the seeded employees</span></li>
<li><a href="/console?as=12345&amp;auto=accept">Console that accepts by itself</a><span>For demos</span></li>
<li><a href="/control">Control</a><span>Faults, the robot's script, live events, webhook deliveries, reset</span></li>
<li><a href="/web-component/sri/">Hash of the widget's script</a><span><code>GET /web-component/sri/</code></span></li>
<li><a href="/static/js/wc-video-call.min.js">The widget's script</a><span><code>GET /static/js/wc-video-call.min.js</code></span></li>
<li><a href="/__sandbox/state">State</a><span>Calls, customers, requests, events, faults: <code>GET /__sandbox/state</code></span></li>
</ul>
</main>
</body>
</html>`;
}
