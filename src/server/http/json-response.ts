import type { CoreResponse } from "./core-types.js";

/** @param json the body, already written as JSON */
export function jsonResponse(status: number, json: string): CoreResponse {
  return { status, headers: { "content-type": "application/json" }, body: json };
}
