import type { CoreResponse } from "../../http/core-types.js";
import { isRecord } from "../../http/json-body.js";
import { jsonResponse } from "../../http/json-response.js";
import { Problem } from "../../http/problem.js";
import { employeesToWire, readExternalIds } from "../../platform/employees.js";
import type { CheckedRequest, RouteContext } from "./route.js";

/**
 * `POST …/employees/lookup`: looks operators up by their external ids, and answers with the documented fields alone.
 */
export function createEmployeesHandler({ platform }: RouteContext) {
  return async ({ request, json, caller }: CheckedRequest): Promise<CoreResponse> => {
    const externalIds = isRecord(json) ? readExternalIds(json.external_ids) : undefined;
    if (externalIds === undefined) throw new Problem("invalid-request", { refusedBy: "body" });
    const found = await platform.within(request.abort, (limit) => platform.lookup(externalIds, caller, limit));
    return jsonResponse(200, JSON.stringify(employeesToWire(found)));
  };
}
