import { employeesToWire, readExternalIds } from "./employees.js";
import type { Answer, Incoming } from "./exchange.js";
import { isRecord } from "./json-body.js";
import type { PlatformCalls } from "./platform-calls.js";
import { Problem } from "./problem.js";

/** `POST …/employees/lookup`: a list of ids, checked, looked up, rebuilt from the documented fields. */
export function createEmployeesRoute(platform: PlatformCalls) {
  return async (incoming: Incoming, json: unknown, caller: string): Promise<Answer> => {
    const externalIds = isRecord(json) ? readExternalIds(json.external_ids) : undefined;
    if (externalIds === undefined) throw new Problem("invalid-request", { refusedBy: "body" });
    const found = await platform.within(incoming.abort, (limit) => platform.lookup(externalIds, caller, limit));
    return {
      status: 200,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(employeesToWire(found)),
    };
  };
}
