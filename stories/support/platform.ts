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

/** Whether that is a sandbox, which a story can drive. */
export const isSandbox: boolean =
  hostName !== location.origin && /^(localhost|127\.0\.0\.1)$/.test(new URL(hostName).hostname);
