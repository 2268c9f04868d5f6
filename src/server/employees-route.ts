import { employeesToWire, readExternalIds } from "./employees.js";
import type { Answer, Incoming } from "./exchange.js";
import { isRecord } from "./json-body.js";
import type { PlatformClient } from "./platform-client.js";
import { Problem } from "./problem.js";

/** `POST …/employees/lookup`: a list of ids, checked, looked up, rebuilt from the documented fields. */
export function createEmployeesRoute(platform: PlatformClient) {
  return async (incoming: Incoming, json: unknown): Promise<Answer> => {
    const externalIds = isRecord(json) ? readExternalIds(json.external_ids) : undefined;
    if (externalIds === undefined) throw new Problem("invalid-request");
    const found = await platform.lookupEmployees(externalIds, { signal: incoming.abort });
    return {
      status: 200,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(employeesToWire(found)),
    };
  };
}
