/** Every error that we answer with: its HTTP status, and its title for developers. */
export const problemCodes = {
  "invalid-request": { status: 400, title: "The address, the Host or the JSON body of the request cannot be read" },
  unauthorized: { status: 401, title: "authorize() refused the request" },
  forbidden: { status: 403, title: "The caller may not do this" },
  "result-token-refused": { status: 403, title: "The result token is not valid for this caller, or has expired" },
  "not-found": {
    status: 404,
    title: "No route of the proxy: set its basePath, or mount it so that a route such as /customers follows",
  },
  "method-not-allowed": { status: 405, title: "The Allow header names the methods of this path" },
  "request-timeout": { status: 408, title: "The body came too slowly" },
  conflict: { status: 409, title: "The same call result is being processed" },
  superseded: { status: 409, title: "A newer submit of the same caller replaced this one" },
  "body-too-large": { status: 413, title: "The body is over the limit" },
  "unsupported-media-type": { status: 415, title: "Content-Type must be application/json" },
  "misdirected-request": { status: 421, title: "The Host is not among allowedHosts (QBOX_ALLOWED_HOSTS)" },
  "invalid-customer": { status: 422, title: "The customer's data did not pass the schema" },
  refused: { status: 422, title: "The platform refused the data" },
  "rate-limited": { status: 429, title: "The rate limit is used up" },
  // 499 is nginx's status for a client that has gone. Only the log reads it.
  aborted: { status: 499, title: "The client closed the connection" },
  busy: { status: 503, title: "Too many calls to the platform are waiting" },
  unavailable: { status: 503, title: "Something that this server itself relies on did not answer" },
  "body-parsed": {
    status: 500,
    title: "The body's bytes are gone: mount this handler before the body parser, or keep them in req.rawBody",
  },
  internal: { status: 500, title: "Unexpected error in the proxy" },
  "platform-unavailable": { status: 502, title: "The platform could not be reached or failed" },
  "malformed-response": { status: 502, title: "The platform answered without an id" },
  timeout: { status: 504, title: "The platform did not answer in time" },
} as const;

/** Every `code` of an error that we answer with. Stable across releases. */
export type ProblemCode = keyof typeof problemCodes;
