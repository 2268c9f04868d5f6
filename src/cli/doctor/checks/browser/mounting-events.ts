import type { Check } from "../../check.js";
import { tag } from "../../evidence/evidence.js";
import { differs, noted, ok, untried, wrong } from "../../finding.js";
import { withWidget } from "./with-widget.js";

const types = ["state", "greet", "chat", "feedback"];
const states = ["ringing", "cancelled", "connected", "disconnected", "redirected", "ended", "closed"];

export const mountingEvents: Check = {
  id: "mounting-events",
  group: "browser",
  title: "the element says nothing unknown when it is mounted, and starts no call",
  run: (evidence) =>
    withWidget(evidence, ({ events, defined }) => {
      if (!defined.includes(tag)) return untried("no element is there", "Mend element-defined first.");
      const told = events.map(({ detail, type, state }) =>
        detail === "array" ? `${type} ${type === "state" ? state : ""}`.trim() : `detail is ${detail}`,
      );
      const isNew = events.some(
        ({ detail, type, state }) =>
          detail !== "array" || !types.includes(type) || (type === "state" && !states.includes(state)),
      );
      if (events.length === 0) return ok("no event");
      if (events.some(({ state }) => state === "ringing" || state === "connected")) {
        return differs(
          wrong(
            `it says ${told.join(", ")} without a press of its button`,
            "Do not go live: it calls by itself. Ask the vendor.",
          ),
          `mounting emits ${told.join(", ")}`,
        );
      }
      if (!isNew) return ok(told.join(", "));
      return differs(
        noted(`it says ${told.join(", ")}`, "onRawEvent hears it; other callbacks do not. Tell us of it."),
        `mounting emits ${told.join(", ")}`,
      );
    }),
};
