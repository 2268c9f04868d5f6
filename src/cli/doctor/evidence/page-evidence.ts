import { askHttp, type HttpAnswer, type HttpLimits, isFailure } from "./http-evidence.js";

/** The host's page: what its headers and its HTML say. */
export interface PageEvidence {
  url: URL;
  answer: HttpAnswer;
  /** Policies of headers and of `<meta http-equiv>`: all of them apply. */
  policies: string[];
  /** Addresses of scripts in the HTML. */
  scripts: string[];
}

const attribute = (tag: string, name: string) =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i")
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined);

const decoded = (text: string) =>
  text.replace(
    /&(quot|#39|#x27|apos|amp);/gi,
    (_, name: string) => ({ quot: '"', amp: "&" })[name.toLowerCase()] ?? "'",
  );

const longestChain = 5;

/** Fetches the page, and follows its redirects on the same host: another host's page is not the one that was asked for. */
export async function fetchPage(address: string, limits: HttpLimits): Promise<PageEvidence | { failure: string }> {
  let url = new URL(address);
  for (let redirects = 0; redirects <= longestChain; redirects++) {
    const answer = await askHttp(url.href, { headers: { accept: "text/html" } }, limits);
    if (isFailure(answer)) return answer;
    const { location } = answer.headers;
    if (answer.status >= 300 && answer.status < 400 && location !== undefined && URL.canParse(location, url)) {
      const target = new URL(location, url);
      if (!/^https?:$/.test(target.protocol) || target.hostname !== url.hostname) {
        return { failure: `it redirects to ${target.host || target.protocol}` };
      }
      url = target;
      continue;
    }
    const tags = (name: string) => answer.text.match(new RegExp(`<${name}\\b[^>]*>`, "gi")) ?? [];
    const metas = tags("meta").filter((tag) => /^content-security-policy$/i.test(attribute(tag, "http-equiv") ?? ""));
    const header = answer.headers["content-security-policy"];
    return {
      url,
      answer,
      // Policies of repeated headers are joined by commas, which no directive has.
      policies: [...(header?.split(",") ?? []), ...metas.map((tag) => decoded(attribute(tag, "content") ?? ""))].filter(
        (policy) => policy.trim() !== "",
      ),
      scripts: tags("script").flatMap((tag) => attribute(tag, "src") ?? []),
    };
  }
  return { failure: `it redirects more than ${longestChain} times` };
}
