import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { join } from "node:path";
import { listen } from "../../support/listen.js";
import { sendJson } from "./platform.js";

const folder = join(import.meta.dirname, "../../fixtures/tls");

/** The file of the authority that signed the certificate: itself. */
export const certificateFile = join(folder, "qbox.example.kz.crt");
export const certificate = readFileSync(certificateFile, "utf8");

export interface TlsPlatform {
  port: number;
  /** Method, path and secret of each request. */
  seen: string[];
  close(): Promise<void>;
}

/** `https://qbox.example.kz`, and `https://sso.example.kz/jwks` with these keys, on a port of this machine. */
export async function startTlsPlatform(keys: object[] = []): Promise<TlsPlatform> {
  const seen: string[] = [];
  const key = readFileSync(join(folder, "qbox.example.kz.key"));
  const server = createServer({ key, cert: certificate }, (request, response) => {
    seen.push(
      `${request.method} https://${request.headers.host}${request.url} ${request.headers["x-api-secret"] ?? ""}`.trim(),
    );
    request.resume();
    if (request.url === "/jwks") return sendJson(response, 200, { keys });
    if (request.url?.endsWith("/lookup")) return sendJson(response, 200, { data: { employees: [], total: 0 } });
    if (request.method === "GET") return response.end("customElements.define('wc-video-call', class {})");
    sendJson(response, 200, { data: { customer: { id: "435" } }, _success: true });
  });
  return { ...(await listen(server)), seen };
}
