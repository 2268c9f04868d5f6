/** Sets the headers that every answer of ours carries. */
export function setResponseHeaders(headers: Record<string, string>, requestId: string): void {
  headers["cache-control"] = "no-store";
  headers["x-content-type-options"] = "nosniff";
  headers["x-request-id"] = requestId;
}
