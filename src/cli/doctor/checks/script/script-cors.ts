import type { Check } from "../../check.js";
import { isFailure } from "../../evidence/http-evidence.js";
import { differs, ok, untried, wrong } from "../../finding.js";

export const scriptCors: Check = {
  id: "script-cors",
  group: "script",
  title: "your origin may check the script's integrity",
  async run({ script, options }) {
    const answer = await script();
    if (isFailure(answer) || answer.status !== 200) return untried("no script came", "Mend script-reachable first.");
    const allowed = answer.headers["access-control-allow-origin"];
    const seen = `for ${options.origin}, Access-Control-Allow-Origin is ${allowed ?? "missing"}`;
    if (allowed === "*" || allowed === options.origin) return ok(seen);
    return differs(
      wrong(
        seen,
        "Ask the vendor to allow your origin, or leave `integrity` out: with it the browser refuses the script.",
      ),
      allowed === undefined ? "the script comes without CORS" : "the script's CORS allows another origin only",
    );
  },
};
