import type { Check } from "../../check.js";
import { noted, ok } from "../../finding.js";
import { readPolicy } from "./read-policy.js";
import { withPage } from "./with-page.js";

export const pageFraming: Check = {
  id: "page-framing",
  group: "page",
  title: "your page may be shown where you show it",
  run: (evidence) =>
    withPage(evidence, ({ answer, policies }) => {
      const sandboxed = policies
        .map((policy) => readPolicy(policy).get("sandbox"))
        .find((flags) => flags !== undefined);
      if (sandboxed && !sandboxed.includes("allow-same-origin")) {
        return noted(
          "the page is sandboxed without allow-same-origin",
          'isolation="frame" does not work in it. Add allow-same-origin, or use isolation="page".',
        );
      }
      const options = answer.headers["x-frame-options"];
      const ancestors = policies
        .map((policy) => readPolicy(policy).get("frame-ancestors"))
        .find((list) => list !== undefined);
      if (options === undefined && ancestors === undefined) {
        return noted("any site may show your page in a frame", "Send Content-Security-Policy: frame-ancestors 'self'.");
      }
      return ok(ancestors ? `frame-ancestors ${ancestors.join(" ")}` : `X-Frame-Options ${options}`);
    }),
};
