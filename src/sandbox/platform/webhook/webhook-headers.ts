import { SandboxError } from "../../errors.js";

/** Headers that the sender writes itself, or that `fetch` refuses. */
const taken = new Set([
  "accept-encoding",
  "connection",
  "content-length",
  "content-type",
  "expect",
  "host",
  "keep-alive",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** RFC 9110, section 5.6.2 */
const token = /^[\w!#$%&'*+.^`|~-]+$/;
/** RFC 9110, section 5.5, without the bytes that are not ASCII. */
const visible = /^[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?$/;

/**
 * Checks the headers. The error repeats no value and no malformed name: that may be a value in the wrong place.
 *
 * @throws SandboxError `invalid-options`
 */
export function readWebhookHeaders(headers: unknown): Readonly<Record<string, string>> {
  if (headers === undefined) return {};
  if (typeof headers !== "object" || headers === null || Object.getPrototypeOf(headers) !== Object.prototype) {
    throw wrong('must be an object such as { "X-Webhook-Secret": "…" }');
  }
  const known = new Set<string>();
  for (const [name, value] of Object.entries(headers)) {
    if (!token.test(name)) throw wrong("holds a name that no header can have");
    if (taken.has(name.toLowerCase())) throw wrong(`cannot set ${name}, which belongs to the request itself`);
    if (known.has(name.toLowerCase())) throw wrong(`names ${name} twice`);
    if (typeof value !== "string" || !visible.test(value)) {
      throw wrong(`gives ${name} a value that is empty, or holds a line break or a character beyond ASCII`);
    }
    known.add(name.toLowerCase());
  }
  return { ...headers } as Record<string, string>;
}

const wrong = (reason: string) => new SandboxError("invalid-options", `webhookHeaders (--webhook-header) ${reason}.`);
