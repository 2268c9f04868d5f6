import type { Check } from "../../check.js";
import { isFailure } from "../../evidence/http-evidence.js";
import { differs, ok, wrong } from "../../finding.js";

const longestVia = 100;

export const scriptReachable: Check = {
  id: "script-reachable",
  group: "script",
  title: "the widget's script is at its address",
  async run({ script, scriptUrl }) {
    const answer = await script();
    if (isFailure(answer))
      return wrong(`GET ${scriptUrl}: ${answer.failure}`, "Open the way from here to the platform.");
    const { status, headers } = answer;
    // RFC 9110, section 7.6.3: who stands between names itself there.
    const between = headers.via ? `, through ${headers.via.slice(0, longestVia)}` : "";
    const seen = `GET ${scriptUrl} answers ${status}${between}`;
    if (status === 200) return ok(seen);
    if (status >= 300 && status < 400) {
      const location = headers.location ?? "";
      const target = URL.canParse(location, scriptUrl) ? new URL(location, scriptUrl).origin : "an unreadable address";
      return differs(
        wrong(`${seen} and redirects to ${target}`, "Take the platform's own address as hostName, or ask the vendor."),
        `the script's address redirects (${status})`,
      );
    }
    const advice =
      status === 407 ? "Give the proxy's user and password in HTTPS_PROXY." : "Check hostName, then ask the vendor.";
    return differs(wrong(seen, advice), `the script's address answers ${status}`);
  },
};
