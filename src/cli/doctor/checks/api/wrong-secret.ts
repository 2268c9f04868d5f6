import { randomBytes } from "node:crypto";
import type { Check } from "../../check.js";
import { isFailure, isHtml } from "../../evidence/http-evidence.js";
import { differs, noted, ok, wrong } from "../../finding.js";

export const wrongSecret: Check = {
  id: "api-wrong-secret",
  group: "api",
  title: "the API answers, and refuses a wrong secret",
  async run({ lookup }) {
    const answer = await lookup(`doctor-${randomBytes(16).toString("hex")}`, ["qbox-doctor"]);
    const asked = "an employee lookup with a made-up secret";
    if (isFailure(answer))
      return wrong(`${asked}: ${answer.failure}`, "Open the way from your server to the platform.");
    const { status } = answer;
    const seen = `${asked} is answered ${status}`;
    if (status === 401 || status === 403) return ok(seen);
    if (status >= 300 && status < 400) {
      return differs(
        wrong(`${seen}, a redirect`, "Take the API's own origin as hostName."),
        `the API redirects (${status})`,
      );
    }
    if (isHtml(answer)) {
      return differs(
        wrong(`${seen}, with a web page`, "Look for a login page or a proxy between here and the platform."),
        "the API answers with a web page",
      );
    }
    if (status >= 200 && status < 300 && !/"_success"\s*:\s*false/.test(answer.text)) {
      return differs(
        wrong(seen, "Tell the vendor at once: anybody may read and change customers."),
        "the API accepts a made-up secret",
      );
    }
    return differs(noted(seen, "Ask the vendor: 401 or 403 is expected."), `a wrong secret is answered ${status}`);
  },
};
