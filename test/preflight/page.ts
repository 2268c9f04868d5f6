import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build, type Rolldown } from "vite";

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The check as a bundler makes it, with its parts in files of their own. */
async function bundle(): Promise<Map<string, string>> {
  const output = (await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2022",
      minify: false,
      lib: {
        entry: source("../../src/video-call/preflight/check-call-support.ts"),
        formats: ["es"],
        fileName: "preflight",
      },
    },
  })) as Rolldown.RolldownOutput[];
  return new Map(output[0]?.output.map((file) => [`/${file.fileName}`, file.type === "chunk" ? file.code : ""]));
}

const page = `<!doctype html><meta charset="utf-8"><title>Pre-flight</title>
<script type="module">globalThis.checking = import("/preflight.js");</script>`;

export interface PreflightPages {
  port: number;
  close(): void;
}

/** Pages that load the check: `/` as it is, `/blocked?camera` with a Permissions-Policy, `/frame` in a frame that allows nothing. */
export async function servePages(): Promise<PreflightPages> {
  const files = await bundle();
  const server = createServer((request, response) => {
    const { pathname, search, port } = new URL(request.url ?? "/", `http://${request.headers.host}`);
    const code = files.get(pathname);
    response.setHeader("content-type", code === undefined ? "text/html" : "text/javascript");
    if (pathname === "/blocked") response.setHeader("permissions-policy", `${search.slice(1)}=()`);
    const body = pathname === "/frame" ? `<iframe name="inner" src="http://127.0.0.1:${port}/"></iframe>` : page;
    response.end(code ?? body);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
