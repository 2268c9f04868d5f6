import { createHash } from "node:crypto";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { Hono } from "hono";
import { readAsset } from "../../assets.js";
import type { DriftKind } from "../faults/drift.js";
import { driftingHeaders, driftingScript } from "../faults/drifting-script.js";
import type { FaultBox, ScriptFault } from "../faults/faults.js";
import { gatewayPage } from "../faults/faulty-body.js";
import { pause } from "../http/pause.js";

const anyOrigin = { "access-control-allow-origin": "*", "cache-control": "no-cache" };
const javascript = { ...anyOrigin, "content-type": "text/javascript; charset=utf-8" };

/** The widget's script and the address that gives its hash, both readable from any origin. */
export function widgetFiles(assets: string, faults: FaultBox): Hono<{ Bindings: HttpBindings }> {
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.get("/static/js/wc-video-call.min.js", async (c) => {
    const fault = faults.strikeScript();
    if (fault?.latencyMs) await pause(fault.latencyMs, c.req.raw.signal);
    if (faults.drift === "script-moved") return c.redirect("https://cdn.example.kz/wc-video-call.min.js");
    const script = await releasedScript(assets, fault, faults.drift);
    if (fault?.body === "drop") {
      const { outgoing } = c.env;
      outgoing.writeHead(200, { ...javascript, "content-length": script.length });
      outgoing.write(script.subarray(0, script.length / 2), () => outgoing.destroy());
      return RESPONSE_ALREADY_SENT;
    }
    const status = fault?.status ?? 200;
    if (fault?.body === "html" || (fault?.status && !fault.body)) {
      return new Response(gatewayPage, {
        status,
        headers: { ...anyOrigin, "content-type": "text/html; charset=utf-8" },
      });
    }
    return new Response(script, { status, headers: { ...javascript, ...driftingHeaders(faults.drift) } });
  });

  app.get("/web-component/sri/", async (c) => {
    if (faults.drift === "integrity-gone") return c.text("Not found", 404, anyOrigin);
    if (faults.drift === "integrity-other-shape") return c.json({ hash: "abc" }, 200, anyOrigin);
    const fault = faults.peekScript();
    const hash = createHash("sha384").update(await releasedScript(assets, fault, faults.drift));
    if (fault?.wrongIntegrity) hash.update("another release");
    return c.json({ integrity: `sha384-${hash.digest("base64")}`, crossOrigin: "anonymous" }, 200, anyOrigin);
  });

  return app;
}

/**
 * The script as the platform has released it. A broken release (`syntax-error`, `defines-nothing`) comes with its own
 * correct hash, and so does a drifted one. With a gateway's error page or a lost connection, the hash is still that of
 * the good script.
 */
async function releasedScript(
  assets: string,
  fault: ScriptFault | undefined,
  drift: DriftKind | undefined,
): Promise<Buffer<ArrayBuffer>> {
  if (fault?.body === "syntax-error") return Buffer.from('customElements.define("wc-video-call", class {');
  if (fault?.body === "defines-nothing") return Buffer.from("void 0;");
  return driftingScript(await readAsset(assets, "wc-video-call.min.js"), drift);
}
