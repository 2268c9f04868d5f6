import type { Check } from "../../check.js";
import { differs, ok, skipped, untried, wrong } from "../../finding.js";
import { readLookup } from "./read-lookup.js";

export const employeeId: Check = {
  id: "api-employee-id",
  group: "api",
  title: "an employee's id is a number, as target-operator-id needs it",
  async run({ lookup, options }) {
    const { secret, employee } = options;
    if (secret === undefined || employee === undefined) return skipped("no --secret-file and --employee were given");
    const employees = readLookup(await lookup(secret, [employee]));
    if (employees === undefined) return untried("the lookup gave no list", "Mend api-secret first.");
    const [first] = employees;
    if (first === undefined) return untried("the platform knows no such employee", "Give an id of your staff list.");
    if (first.isNumber) return ok("an integer");
    return differs(
      wrong(`the id is a ${typeof first.id} of another form`, "A call to one operator cannot be started. Tell us."),
      `an employee's id is a ${typeof first.id} of another form`,
    );
  },
};
