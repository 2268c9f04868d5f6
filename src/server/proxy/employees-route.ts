import type { Answer, Incoming } from "../http/core-types.js";
import { isRecord } from "../http/json-body.js";
import { Problem } from "../http/problem.js";
import { employeesToWire, readExternalIds } from "../platform/employees.js";
import type { PlatformCalls } from "../platform/platform-calls.js";

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
