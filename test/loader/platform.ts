import { createHash } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import { listen } from "../support/listen.js";

/** What the platform does with one request. */
export type Answer = (response: ServerResponse) => void;

const script = `customElements.define("wc-video-call", class extends HTMLElement {
  connectedCallback() { document.title = this.getAttribute("head-title") ?? document.title; this.textContent = "The call of " + this.getAttribute("host-name"); }
});`;

export const send =
  (body: string, type = "text/javascript", status = 200, cacheControl = "no-store"): Answer =>
  (response) => {
    response.writeHead(status, {
      "content-type": type,
      // By itself never cached, so that two uses of one request are no merit of the HTTP cache.
      "cache-control": cacheControl,
      "access-control-allow-origin": "*",
      "timing-allow-origin": "*",
    });
    response.end(body);
  };

export const hash = `sha384-${createHash("sha384").update(script).digest("base64")}`;
export const wrongHash = `sha384-${createHash("sha384").update("another release").digest("base64")}`;

export const widget = send(script);
/** As platforms serve it: browsers may keep it. */
export const cacheableWidget = send(script, "text/javascript", 200, "max-age=60");
export const answers = {
  widget,
  notFound: send("not found", "text/plain", 404),
  html: send("<!doctype html><title>Maintenance</title><p>Back soon", "text/html"),
  syntaxError: send("customElements.define("),
  nothing: send("window.widgetRan = true"),
  throws: send('throw new Error("the vendor\'s own mistake")'),
  dropped: ((response) => response.destroy()) as Answer,
  never: (() => {}) as Answer,
  integrity: (integrity: unknown) => send(JSON.stringify({ integrity, crossOrigin: "anonymous" }), "application/json"),
};

export interface Platform {
  origin: string;
  scriptUrl: string;
  /** What the script's address answers: the first, then the next; the last one for ever. */
  script: Answer[];
  /** What the SRI address answers. */
  sri: Answer;
  /** How often each was asked. */
  asked: { script: number; sri: number };
  /** An answer that waits until `release` is called. */
  held(answer: Answer): Answer;
  release(): void;
  close(): Promise<void>;
}

/** A platform of its own origin, whose answers a test chooses. */
export async function startPlatform(): Promise<Platform> {
  const waiting: (() => void)[] = [];
  const server = createServer((request, response) => {
    if (request.url === "/web-component/sri/") {
      platform.asked.sri++;
      platform.sri(response);
    } else {
      platform.asked.script++;
      const answer = platform.script.length > 1 ? platform.script.shift() : platform.script[0];
      answer?.(response);
    }
  });
  const { origin, close } = await listen(server, "localhost");
  const platform: Platform = {
    origin,
    scriptUrl: `${origin}/static/js/wc-video-call.min.js`,
    script: [widget],
    sri: answers.integrity(hash),
    asked: { script: 0, sri: 0 },
    held: (answer) => (response) => waiting.push(() => answer(response)),
    release() {
      for (const go of waiting.splice(0)) go();
    },
    close,
  };
  return platform;
}
