// The example with the platform and the proxy beside it. Ends, with everything that it started, on Ctrl-C.
import { join } from "node:path";
import { createServer } from "vite";

const root = join(import.meta.dirname, "..", "examples", "onboarding");

const server = await createServer({ root, configFile: join(root, "vite.config.ts"), clearScreen: false });
await server.listen();

async function stop() {
  await server.close();
  process.exit(0);
}
process.once("SIGINT", stop);
process.once("SIGTERM", stop);

const [app] = server.resolvedUrls.local;
const platform = JSON.parse(server.config.define["import.meta.env.VITE_QBOX_HOST_NAME"]);
const proxy = new URL("api/qbox", app).href;

for (const url of [app, `${proxy}/health`, platform, `${platform}/console`, `${platform}/control`]) {
  const response = await fetch(url, { headers: { accept: "text/html, application/json" } });
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
}

console.log(`
  Onboarding form     ${app}
  Both sides at once  ${app}?view=split
  Operator console    ${platform}/console
  Control page        ${platform}/control
  Platform (sandbox)  ${platform}
  Proxy               ${proxy}/customers
  Decisions           ${proxy}/call-result, told to ${proxy}/webhook

  Ctrl-C ends all of it.
`);
