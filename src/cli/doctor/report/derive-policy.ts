import type { BrowserMissing, WidgetSeen } from "../evidence/browser-evidence.js";

export interface Needed {
  directive: string;
  /** An origin, a scheme such as `blob:`, or a keyword such as `'unsafe-inline'`. */
  source: string;
}

const keywords: Record<string, string> = { inline: "'unsafe-inline'", eval: "'unsafe-eval'" };

/**
 * What a host's policy has to allow: what the contract lets expect of a call (section 7), and what the widget was seen to
 * ask for when it was mounted.
 */
export function neededSources(hostName: string, widget: WidgetSeen | BrowserMissing): Needed[] {
  const socket = hostName.replace(/^http/, "ws");
  const expected: Needed[] = [
    { directive: "script-src-elem", source: hostName },
    { directive: "connect-src", source: hostName },
    { directive: "connect-src", source: socket },
    { directive: "img-src", source: hostName },
    { directive: "img-src", source: "data:" },
    { directive: "img-src", source: "blob:" },
    { directive: "media-src", source: hostName },
    { directive: "media-src", source: "blob:" },
    { directive: "frame-src", source: hostName },
  ];
  if ("missing" in widget) return expected;
  const seen = widget.wanted.map(({ directive, source }) => ({ directive, source: keywords[source] ?? source }));
  const sockets = widget.sockets.map((source) => ({ directive: "connect-src", source }));
  const all = [...expected, ...seen, ...sockets].filter(
    ({ directive, source }) => /^[a-z-]+$/.test(directive) && isSource(source),
  );
  return all.filter(
    (one, index) =>
      all.findIndex(({ directive, source }) => directive === one.directive && source === one.source) === index,
  );
}

/** A widget writes these texts: nothing else may get into a header. */
const isSource = (text: string) => /^(?:https?:\/\/[\w.:[\]-]+|wss?:\/\/[\w.:[\]-]+|[a-z]+:|'[a-z-]+')$/.test(text);

const order = ["script-src", "style-src", "connect-src", "frame-src", "img-src", "media-src", "font-src"];

/** A policy for a page without inline scripts, one directive a line. */
export function derivePolicy(hostName: string, widget: WidgetSeen | BrowserMissing): string {
  const sources = new Map<string, Set<string>>(order.map((directive) => [directive, new Set(["'self'"])]));
  for (const { directive, source } of neededSources(hostName, widget)) {
    // 'unsafe-inline' in a script-src would allow injected scripts: no widget is worth that.
    if (directive.startsWith("script-src") && source === "'unsafe-inline'") continue;
    const name = directive.replace(/-(?:elem|attr)$/, "");
    if (!sources.has(name)) sources.set(name, new Set(["'self'"]));
    sources.get(name)?.add(source);
  }
  const lines = Array.from(sources, ([directive, words]) => `${directive} ${[...words].join(" ")}`);
  return ["default-src 'self'", ...lines, "object-src 'none'", "base-uri 'none'"].join(";\n");
}
