/**
 * The check that refused a request, for the log. It is more precise than the code, which the caller gets. The words are
 * stable.
 *
 * - `target`, `host`, `forwarded`: the address, the Host or a trusted forwarded header cannot be read, or is ambiguous
 * - `allowed-hosts`: the Host is not among `allowedHosts`
 * - `route`, `method`: there is no such route, or it does not take this method
 * - `preflight`: the origin of a CORS preflight is not among `allowedOrigins`
 * - `sec-fetch-site`: the browser says that the page is from another site
 * - `origin`: the page's Origin is neither the server's own nor among `allowedOrigins`
 * - `address-limit`, `network-limit`, `caller-limit`: the rate limit of an address, of an IPv6 /48 network, of a
 *   session
 * - `result-token`: the token is not good for this caller
 * - `caller-waits`, `all-waits`: too many requests of a caller, or of all, wait for a call result
 * - `authorize`, `employee-lookup`, `verify`: the host's functions
 * - `senders`: the webhook's allow list
 * - `content-type`, `content-encoding`, `body-size`, `body-timeout`: the body was not read to its end
 * - `json`, `body`, `schema`: the body is not JSON, not what the route takes, or not a valid customer
 */
export type RefusedBy =
  | "target"
  | "host"
  | "forwarded"
  | "allowed-hosts"
  | "route"
  | "method"
  | "preflight"
  | "sec-fetch-site"
  | "origin"
  | "address-limit"
  | "network-limit"
  | "caller-limit"
  | "result-token"
  | "caller-waits"
  | "all-waits"
  | "authorize"
  | "employee-lookup"
  | "verify"
  | "senders"
  | "content-type"
  | "content-encoding"
  | "body-size"
  | "body-timeout"
  | "json"
  | "body"
  | "schema";
