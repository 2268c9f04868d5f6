import type { Check } from "../../check.js";
import { isFailure } from "../../evidence/http-evidence.js";
import { differs, ok, skipped, wrong } from "../../finding.js";
import { readLookup } from "./read-lookup.js";

export const secretAccepted: Check = {
  id: "api-secret",
  group: "api",
  title: "your secret is accepted, and a lookup has the contract's shape",
  async run({ lookup, options }) {
    if (options.secret === undefined) return skipped("no --secret-file was given");
    const answer = await lookup(options.secret, ["qbox-doctor"]);
    if (isFailure(answer)) return wrong(answer.failure, "Open the way from your server to the platform.");
    const { status } = answer;
    if (status === 401 || status === 403) {
      return wrong(
        `a lookup with your secret is answered ${status}`,
        "Check the file, and ask the vendor for the secret's rights.",
      );
    }
    if (status !== 200) {
      return differs(
        wrong(`a lookup of nobody is answered ${status}`, "Ask the vendor."),
        `a lookup of an unknown employee is answered ${status}`,
      );
    }
    const employees = readLookup(answer);
    if (employees === undefined) {
      return differs(
        wrong("the answer holds no list data.employees", "Your proxy cannot read it. Tell us, with the list below."),
        "the lookup's answer has another shape",
      );
    }
    return ok("a lookup of an employee whom nobody has is answered with an empty list");
  },
};
