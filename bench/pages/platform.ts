/** The vendor's element and script (contract, section 1), for what is written by hand here. */
export const tagName = "wc-video-call";
export const scriptUrl = (hostName: string) => `${hostName}/static/js/wc-video-call.min.js`;

/** What every variant sets, by attribute, beside `host-name` and `extra`. */
export const fixedAttributes = {
  domain: "bank.example",
  topic: "onboarding",
  "user-id": "435",
  lang: "kk",
  height: "600px",
  "primary-color": "#0055aa",
  "main-title": "Bank",
  "request-call-feedback": "0",
};

/** The same as props of `<VideoCall>`. */
export const fixedProps = {
  domain: "bank.example",
  topic: "onboarding",
  lang: "kk",
  height: "600px",
  primaryColor: "#0055aa",
  mainTitle: "Bank",
  requestCallFeedback: false,
} as const;

export type Extra = Readonly<Record<string, unknown>>;

export const attributesOf = (hostName: string, extra: Extra): Record<string, string> => ({
  "host-name": hostName,
  ...fixedAttributes,
  extra: JSON.stringify(extra),
});
