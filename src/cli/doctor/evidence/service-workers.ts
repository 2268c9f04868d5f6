import { askHttp, type HttpLimits, isFailure } from "./http-evidence.js";
import type { PageEvidence } from "./page-evidence.js";

export interface ServiceWorkerFile {
  text: string;
}

/** A page of a usual build has fewer. */
const mostScripts = 30;
const registration = /serviceWorker\??\.register\(\s*["'`]([^"'`]+)["'`]/g;

/** Fetches the service workers that the page's HTML and its own scripts register by a literal address. */
export async function fetchServiceWorkers(
  { url, answer, scripts }: PageEvidence,
  limits: HttpLimits,
): Promise<ServiceWorkerFile[]> {
  const textOf = async (address: URL) => {
    const file = await askHttp(address.href, {}, limits);
    return isFailure(file) || file.status !== 200 ? "" : file.text;
  };
  const ofThePage = (source: string) => {
    const address = URL.canParse(source, url) ? new URL(source, url) : undefined;
    return address?.origin === url.origin ? [address] : [];
  };
  const own = scripts.flatMap(ofThePage).slice(0, mostScripts);
  const texts = [answer.text, ...(await Promise.all(own.map(textOf)))];
  const addresses = texts.flatMap((text) => Array.from(text.matchAll(registration), ([, source = ""]) => source));
  const files = await Promise.all([...new Set(addresses)].flatMap(ofThePage).map(textOf));
  return files.map((text) => ({ text }));
}
