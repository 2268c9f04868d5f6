import type { Check } from "../../check.js";
import { isFailure, isHtml } from "../../evidence/http-evidence.js";
import { differs, noted, ok, untried, wrong } from "../../finding.js";

const isScriptType = (type: string) => /^(?:application|text)\/(?:x-)?(?:java|ecma)script\b/i.test(type);

export const scriptContent: Check = {
  id: "script-content",
  group: "script",
  title: "what comes is a script, with a script's type",
  async run({ script }) {
    const answer = await script();
    if (isFailure(answer) || answer.status !== 200) return untried("no script came", "Mend script-reachable first.");
    const type = answer.headers["content-type"] ?? "";
    const seen = `${answer.bytes} bytes, Content-Type ${type || "missing"}`;
    if (isHtml(answer)) {
      return differs(
        wrong(`${seen}: a web page comes in the script's place`, "Look for a login page, a proxy or a wrong hostName."),
        "a web page comes in place of the script",
      );
    }
    if (answer.bytes === 0) return differs(wrong(seen, "Ask the vendor: the file is empty."), "the script is empty");
    if (isScriptType(type)) return ok(seen);
    const isStrict = /nosniff/i.test(answer.headers["x-content-type-options"] ?? "");
    return differs(
      isStrict
        ? wrong(`${seen}, with nosniff`, "Ask the vendor: browsers refuse a script of this type.")
        : noted(seen, "Ask the vendor for text/javascript: under nosniff browsers refuse it."),
      `the script has the type ${type || "of nothing"}`,
    );
  },
};
