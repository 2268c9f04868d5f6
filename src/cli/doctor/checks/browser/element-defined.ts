import type { Check } from "../../check.js";
import { tag } from "../../evidence/evidence.js";
import { differs, ok, wrong } from "../../finding.js";
import { withWidget } from "./with-widget.js";

export const elementDefined: Check = {
  id: "element-defined",
  group: "browser",
  title: `the script defines <${tag}>`,
  run: (evidence) =>
    withWidget(evidence, ({ loaded, defined, errors, browser, mountError }) => {
      if (!loaded) return wrong(`${browser} could not load the script`, "Mend the script's checks first.");
      if (!defined.includes(tag)) {
        const others = defined.length > 0 ? `; it defines ${defined.map((name) => `<${name}>`).join(", ")}` : "";
        const thrown = errors.length > 0 ? `; it throws ${errors[0]}` : "";
        return differs(
          wrong(
            `in ${browser} the script defines no <${tag}>${others}${thrown}`,
            "Ask the vendor: calls cannot start.",
          ),
          `the script defines no ${tag}${others}${thrown}`,
        );
      }
      if (mountError !== undefined) {
        return differs(
          wrong(`in ${browser} the element throws ${mountError} when it is mounted`, "Ask the vendor."),
          `the element throws ${mountError} when it is mounted`,
        );
      }
      return ok(`seen in ${browser}`);
    }),
};
