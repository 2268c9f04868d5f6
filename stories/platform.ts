/// <reference types="vite/client" />

declare global {
  /** Set by the test run, whose platform is at another port each time. */
  var qboxHostName: string | undefined;
}

/** The platform that the stories talk to: the sandbox beside Storybook, or the one named when it was built. */
export const hostName: string =
  globalThis.qboxHostName ?? import.meta.env.VITE_QBOX_HOST_NAME ?? "http://localhost:4310";
