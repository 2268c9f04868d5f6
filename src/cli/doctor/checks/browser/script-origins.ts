import type { Check } from "../../check.js";
import { differs, noted, ok } from "../../finding.js";
import { withWidget } from "./with-widget.js";

export const scriptOrigins: Check = {
  id: "script-origins",
  group: "browser",
  title: "the widget loads from the platform alone",
  run: (evidence) =>
    withWidget(evidence, ({ requests, sockets }) => {
      const { hostName } = evidence.options;
      const ownSocket = hostName.replace(/^http/, "ws");
      const others = [...requests.map(({ origin }) => origin), ...sockets].filter(
        (origin) => origin !== hostName && origin !== ownSocket,
      );
      const named = [...new Set(others)];
      if (named.length === 0) return ok(`${requests.length} requests, all to ${hostName}`);
      return differs(
        noted(
          `it also asks ${named.join(", ")}`,
          "Allow these in the policy, as the printed one does, and name them in your privacy notice.",
        ),
        `it asks ${named.length} other origin${named.length === 1 ? "" : "s"}`,
      );
    }),
};
