import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";
import { attributeNames } from "../../src/video-call/attributes/attributes.js";
import { listen } from "./listen.js";

export const secret = "right-secret";

/** A widget's script as the contract has it: all attributes observed, nothing asked for, nothing said. */
export const widget = ({
  tag = "wc-video-call",
  attributes = attributeNames.map(([, name]) => name),
  onMount = "",
  before = "",
} = {}) => `${before}
customElements.define(${JSON.stringify(tag)}, class extends HTMLElement {
  static observedAttributes = ${JSON.stringify(attributes)};
  connectedCallback() { const say = (type, data) => this.dispatchEvent(new CustomEvent("wc", { detail: [{ subject: "call", payload: { type, data } }] }));
    ${onMount} }
})`;

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

/** What an answer is instead of the contract's. */
export interface Drift {
  script?: string | Answer;
  integrity?: Answer;
  lookup?: (secretIsRight: boolean, asked: string[]) => Answer;
  page?: Answer;
  files?: Record<string, Answer>;
}

const json = (value: unknown, status = 200): Answer => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(value),
});

/**
 * A platform as the contract describes it, but for `drift`, until the test is over. Serves a host's page at `/page` as
 * well. For what a test has to write itself; the kinds of drift that the sandbox plays are in `drift-kinds.ts`.
 */
export async function driftingPlatform(drift: Drift = {}): Promise<{ hostName: string; seen: string[] }> {
  const seen: string[] = [];
  const scriptOf = (): Answer => {
    const { script = widget() } = drift;
    const given = typeof script === "string" ? { body: script } : script;
    const headers = {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-cache",
      "access-control-allow-origin": "*",
      ...given.headers,
    };
    return { status: 200, body: widget(), ...given, headers };
  };
  const hash = () =>
    `sha384-${createHash("sha384")
      .update(scriptOf().body ?? "")
      .digest("base64")}`;

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { pathname } = new URL(request.url ?? "/", "http://platform");
    if (pathname === "/static/js/wc-video-call.min.js") return scriptOf();
    if (pathname === "/web-component/sri/") {
      return drift.integrity ?? json({ integrity: hash(), crossOrigin: "anonymous" });
    }
    if (pathname === "/bridge/api/v1/staff/employees/lookup") {
      let text = "";
      for await (const chunk of request) text += chunk;
      const isRight = request.headers["x-api-secret"] === secret;
      const given = drift.lookup?.(isRight, JSON.parse(text).external_ids);
      return given ?? (isRight ? json({ data: { employees: [], total: 0 } }) : json({ _success: false }, 401));
    }
    if (pathname === "/page")
      return { headers: { "content-type": "text/html" }, body: "<title>bank</title>", ...drift.page };
    return drift.files?.[pathname] ?? { status: 404, body: "" };
  }

  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    seen.push(`${request.method} ${request.url}`);
    const { status = 200, headers = {}, body = "" } = await answer(request);
    response.writeHead(status, headers).end(body);
  });
  const { origin, close } = await listen(server, "localhost");
  onTestFinished(close);
  return { hostName: origin, seen };
}
