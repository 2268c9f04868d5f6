/** What the documentation names where a reader has to put the host of their own platform. */
const vendorHost = "https://qbox.example.kz";

const isThisMachine = ({ hostname }: URL) =>
  /^(.+\.)?localhost\.?$|^127(\.\d+){3}$|^0\.0\.0\.0$|^\[::1?\]$/.test(hostname);

/** `https://qbox.example.kz/any/page` → its origin; undefined for what is no web address. */
export function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, origin } = new URL(text);
  return /^https?:$/.test(protocol) ? origin : undefined;
}

/** The host to paste into an app: this one if it can be a vendor's platform, else the one that the documentation names. */
export function hostToPaste(hostName: unknown): string {
  const origin = originOf(String(hostName));
  // The static site serves the widget's script and is no platform.
  const isPlatform =
    origin?.startsWith("https:") && !isThisMachine(new URL(origin)) && origin !== globalThis.location?.origin;
  return isPlatform && origin ? origin : vendorHost;
}
