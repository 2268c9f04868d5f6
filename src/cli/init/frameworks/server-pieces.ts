import type { NewFile } from "../plan/piece.js";
import { fromTemplate } from "../plan/template.js";
import type { App } from "./framework.js";

interface ServerPart {
  file: NewFile;
  /** How it gets to work, if not by itself. */
  mount: string[];
}

/** The proxy of an app whose pages are static files: a module for the Express beside them, else a server. */
export async function server(app: App): Promise<ServerPart> {
  const { folder, hasExpress } = app;
  if (!hasExpress) {
    const file = await fromTemplate(app, "vite/server.mjs", "server.mjs", "the proxy with the secret, for production");
    return { file, mount: [] };
  }
  const path = `server/qbox.${folder.isModule ? "" : "m"}ts`;
  const file = await fromTemplate(app, "express/qbox.ts", path, "the proxy with the secret, for Express");
  const specifier = `./${file.path.replace(/ts$/, "js")}`;
  const mount = [
    "Mount it in your Express app, in front of a route that takes everything:",
    `  import { qbox } from "${specifier}";`,
    '  app.use("/api/qbox", qbox);',
  ];
  return { file, mount: [mount.join("\n")] };
}
