import { isLoopback } from "../origin.js";

const warned = new Set<string>();

/** In development, says once of a host that its widget comes over plain http from another machine. */
export function warnOfPlainHttp(host: string): void {
  try {
    if (process.env.NODE_ENV === "production" || !host.startsWith("http:") || isLoopback(host) || warned.has(host))
      return;
    warned.add(host);
    console.warn(
      `<VideoCall>: hostName ${host} is plain http. Whoever is on the way can read and change the widget: give an https hostName.`,
    );
  } catch {
    // A page without a bundler has no `process`; with one, production builds drop all of this.
  }
}
