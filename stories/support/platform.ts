/// <reference types="vite/client" />

declare global {
  /** Set by the test run, whose platform is at another port each time. */
  var qboxHostName: string | undefined;
}

/** The parameter of Storybook's address that the toolbar's "Host" writes. */
const chosen = new URLSearchParams(location.search).get("host");

/**
 * The platform that the stories talk to: the one of the toolbar, else the sandbox beside Storybook, else this site
 * itself, which then serves the widget's script and takes no calls.
 */
export const hostName: string =
  chosen ?? globalThis.qboxHostName ?? import.meta.env.VITE_QBOX_HOST_NAME ?? location.origin;

/** Whether the stories have no platform but the site that holds them. */
export const isOwnSite: boolean = hostName === location.origin;

/** Whether that is a sandbox, which a story can drive. */
export const isSandbox: boolean = !isOwnSite && /^(localhost|127\.0\.0\.1)$/.test(new URL(hostName).hostname);

/** Whether the component finds the widget's script by itself: not on a site in a folder, as a host has no path. */
const isAtRoot = /^\/[^/]*$/.test(location.pathname);

/**
 * Whether a story with these tags can be shown as it is: `live` makes a call, `frame` loads the widget's script into a
 * document of its own.
 */
export const canBeShown = (tags: readonly string[]): boolean =>
  (isSandbox || !tags.includes("live")) && (!isOwnSite || isAtRoot || !tags.includes("frame"));

/** The widget's script of the static site, also where that is in a folder: the component takes a tag that is there. */
export function loadOwnScript(): void {
  if (!isOwnSite) return;
  const script = document.createElement("script");
  script.src = "./static/js/wc-video-call.min.js";
  document.head.append(script);
}
