/** Where the platform is, and who we are to it. */
export const platform = {
  hostName: import.meta.env.VITE_QBOX_HOST_NAME,
  domain: "bank.example",
  topic: "onboarding",
} as const;

export const proxyUrl = "/api/qbox/customers";

/** The operator's console; `asEmployee` signs that person in. */
export function consoleUrl(lang: string, asEmployee?: number): string {
  const url = new URL("/console", platform.hostName);
  url.searchParams.set("lang", lang);
  if (asEmployee !== undefined) url.searchParams.set("as", String(asEmployee));
  return url.href;
}
