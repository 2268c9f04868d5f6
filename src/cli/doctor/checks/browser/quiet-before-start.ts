import type { Check } from "../../check.js";
import { differs, ok, wrong } from "../../finding.js";
import { withWidget } from "./with-widget.js";

export const quietBeforeStart: Check = {
  id: "quiet-before-start",
  group: "browser",
  title: "the widget asks for no camera, connection or socket before the start",
  run: (evidence) =>
    withWidget(evidence, ({ refused, requests }) => {
      const sent = requests.filter(({ method }) => !["GET", "HEAD", "OPTIONS"].includes(method));
      const asked = [...new Set([...refused, ...sent.map(({ method }) => `a ${method} request`)])];
      if (asked.length === 0) return ok("nothing was asked for");
      return differs(
        wrong(
          `it asked for ${asked.join(", ")}; all of it was refused here`,
          "Show <VideoCall> only when the customer wants the call, and ask the vendor.",
        ),
        `before the start it asks for ${asked.join(", ")}`,
      );
    }),
};
