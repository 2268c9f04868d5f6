import { hostName, isLoopback } from "../host.js";

const warned = new Set<string>();

/** Warns once about an origin to which the secret and customers' data are sent unencrypted. */
export function warnOfPlainHttp(origin: string): void {
  const { protocol, host } = new URL(origin);
  if (protocol !== "http:" || isLoopback(hostName(host)) || warned.has(origin)) return;
  warned.add(origin);
  console.warn(
    `react-qbox-video-call: ${origin} is plain http, so the secret and customers' data go there unencrypted. Give an https hostName.`,
  );
}
