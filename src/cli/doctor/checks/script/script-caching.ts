import type { Check } from "../../check.js";
import { isFailure } from "../../evidence/http-evidence.js";
import { differs, noted, ok, untried } from "../../finding.js";

const weekSeconds = 7 * 24 * 3600;

export const scriptCaching: Check = {
  id: "script-caching",
  group: "script",
  title: "browsers keep the script, and notice a new one",
  async run({ script }) {
    const answer = await script();
    if (isFailure(answer) || answer.status !== 200) return untried("no script came", "Mend script-reachable first.");
    const control = answer.headers["cache-control"] ?? "";
    const seen = `Cache-Control ${control || "missing"}`;
    const maxAge = Number(/max-age\s*=\s*"?(\d+)/i.exec(control)?.[1] ?? 0);
    if (/no-store/i.test(control)) {
      return noted(
        seen,
        "Each call fetches the script anew, and a preload fetches it twice. Ask the vendor for no-cache.",
      );
    }
    if (maxAge <= weekSeconds && !/immutable/i.test(control)) return ok(seen);
    return differs(
      noted(
        seen,
        "The address has no version, so browsers would keep an old script. Ask the vendor for a short max-age.",
      ),
      `the script may be kept for ${Math.round(maxAge / 86_400)} days under an address without a version`,
    );
  },
};
