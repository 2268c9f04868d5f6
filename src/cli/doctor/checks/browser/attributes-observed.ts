import type { Check } from "../../check.js";
import { contractAttributes, tag } from "../../evidence/evidence.js";
import { differs, noted, ok, untried, wrong } from "../../finding.js";
import { withWidget } from "./with-widget.js";

/** The call has no platform or no caller without them. */
const vital = ["host-name", "domain", "topic", "user-id"];

export const attributesObserved: Check = {
  id: "attributes-observed",
  group: "browser",
  title: "the element observes the contract's attributes, and no others",
  run: (evidence) =>
    withWidget(evidence, ({ observed, defined }) => {
      if (!defined.includes(tag)) return untried("no element is there", "Mend element-defined first.");
      if (observed === undefined) return untried("the element does not tell what it observes", "Nothing to do.");
      const missing = contractAttributes.filter((name) => !observed.includes(name));
      const unknown = observed.filter((name) => !contractAttributes.includes(name));
      if (missing.length + unknown.length === 0) return ok(`all ${contractAttributes.length}`);
      const parts = [
        ...(missing.length > 0 ? [`not observed: ${missing.join(", ")}`] : []),
        ...(unknown.length > 0 ? [`new: ${unknown.join(", ")}`] : []),
      ].join("; ");
      const isVital = missing.some((name) => vital.includes(name));
      return differs(
        isVital
          ? wrong(parts, "Do not go live: calls would start without what these attributes say. Ask the vendor.")
          : noted(parts, "Props of attributes that are not observed do nothing. Tell us of new ones."),
        `attributes ${parts}`,
      );
    }),
};
