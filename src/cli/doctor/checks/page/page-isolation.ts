import type { Check } from "../../check.js";
import { isFailure } from "../../evidence/http-evidence.js";
import { ok, wrong } from "../../finding.js";
import { withPage } from "./with-page.js";

export const pageIsolation: Check = {
  id: "page-isolation",
  group: "page",
  title: "your page's COEP lets the platform's script in",
  run: (evidence) =>
    withPage(evidence, async ({ answer }) => {
      const embedder = answer.headers["cross-origin-embedder-policy"] ?? "";
      if (!/require-corp|credentialless/i.test(embedder)) return ok(embedder || "the page sends none");
      const script = await evidence.script();
      const headers = isFailure(script) ? {} : script.headers;
      const hasCors = headers["access-control-allow-origin"] !== undefined;
      const isShared = /cross-origin/i.test(headers["cross-origin-resource-policy"] ?? "");
      if (/credentialless/i.test(embedder) || isShared) return ok(`${embedder}; the script may be embedded`);
      return hasCors
        ? wrong(
            `${embedder}, and the script has CORS only`,
            'Set crossOrigin="anonymous" on <VideoCall>: the browser blocks it else.',
          )
        : wrong(
            `${embedder}, and the script has neither CORS nor Cross-Origin-Resource-Policy`,
            "Send Cross-Origin-Embedder-Policy: credentialless, or none.",
          );
    }),
};
