/**
 * The check that refused a request, for the log: finer than the code, which the caller learns too. The words are stable.
 *
 * - `target`, `host`, `forwarded`: the address, the Host or a trusted forwarded header cannot be read, or in two ways
 * - `allowed-hosts`: the Host is not among `allowedHosts`
 * - `route`, `method`: no route of ours, or not by this method
 * - `preflight`: the origin that asks by a CORS preflight is not among `allowedOrigins`
 * - `sec-fetch-site`: the browser says that the request is not one of the own page
 * - `origin`: the page's Origin is neither the own one nor among `allowedOrigins`
 * - `address-limit`, `network-limit`, `caller-limit`: the rate limit of an address, of an IPv6 /48 network, of a session
 * - `authorize`, `employee-lookup`, `verify`: the host's functions
 * - `senders`: the webhook's allow list
 * - `content-type`, `content-encoding`, `body-size`, `body-timeout`: the body, before it is read to its end
 * - `json`, `body`, `schema`: it is no JSON, not what the route takes, or no customer's data
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
