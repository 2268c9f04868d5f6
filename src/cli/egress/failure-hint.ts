import { isEgressProxyError } from "../../server/transport/egress-proxy-error.js";
import { PlatformError } from "../../server/transport/platform-error.js";

const hints: Record<string, string> = {
  ENOTFOUND: "no such name in the DNS that this machine asks: check the platform's host name",
  EAI_AGAIN: "the DNS that this machine asks does not answer",
  ECONNREFUSED: "nothing listens there: look at the port of the platform's host name, and at firewalls",
  ECONNRESET: "the connection was cut: is it https, and does something stand between?",
  UND_ERR_SOCKET: "the connection was cut: is it https, and does something stand between?",
  CERT_HAS_EXPIRED: "the platform's certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the certificate is self-signed: give its file to NODE_EXTRA_CA_CERTS",
  SELF_SIGNED_CERT_IN_CHAIN: "an authority of your own has signed it: give its file to NODE_EXTRA_CA_CERTS",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the authority is not known here: give its file to NODE_EXTRA_CA_CERTS",
  ERR_TLS_CERT_ALTNAME_INVALID: "the certificate is for another name than the platform's host name",
  "secret-refused": "the platform does not accept this secret: check QBOX_SECRET, and ask for its rights",
  refused: "the platform refuses a lookup: check QBOX_SECRET, and ask for its rights",
  TimeoutError: "no answer came in time: firewalls often drop packets silently",
  timeout: "no complete answer came in time: firewalls often drop packets silently",
};

/** What a failed request to the platform means, and what to do. */
export function failureHint(error: unknown): string {
  // The hints are about the platform. An error of the HTTP proxy says itself what is wrong.
  const isOfProxy =
    isEgressProxyError(error) || (error instanceof PlatformError && error.code === "egress-proxy-failed");
  if (isOfProxy) return error.message;
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const hint = hints["code" in cause ? String(cause.code) : cause.name] ?? hints[cause.name];
    if (hint !== undefined) return hint;
  }
  return error instanceof Error ? error.message : String(error);
}
