import type { CoreResponse } from "./core-types.js";

/** Makes a response of JSON text. */
export function jsonResponse(status: number, json: string): CoreResponse {
  return { status, headers: { "content-type": "application/json" }, body: json };
}
