/**
 * What went wrong and what to do, for the developer. By reason: one code can have several. Production builds leave these
 * sentences out, and their messages name the reason, the detail, and the code's section of docs/errors.md.
 */
export const errorSentences = {
  "no origin": () => "<VideoCall>: hostName must be an origin such as https://qbox.example.kz, without a path.",
  "no single caller": () =>
    "<VideoCall>: Give exactly one of userId, customer and anonymous: without an id the call is anonymous.",
  /** `detail` is the prop and its form. */
  "wrong prop": (detail: string) => {
    const [prop = "", form = ""] = detail.split(" ");
    return `<VideoCall>: ${prop} must be ${formsInWords[form] ?? form}.`;
  },
  "plain http": (host: string) => `An https page cannot load ${host}: give an https hostName.`,
  "insecure page": () => "Browsers give no camera to plain http: serve this page over https.",
  "not run": (url: string) => `${url} did not run: check network, CSP and integrity.`,
  "not started": (host: string) => `This page lets no script of ${host} start: see cause.`,
  "no frame code": () => "The code of the frame did not load: see cause.",
  "too late": (host: string) => `${host} gave no script in scriptTimeoutMs: check the network.`,
  "no element": (url: string) => `${url} defined no <wc-video-call>: check hostName.`,
  "second host": (host: string) => `This page holds the widget of ${host} and can hold no second one.`,
  "no id": () => "The promise of an id was rejected: see cause.",
  "no customer": () => "The customer's upsert failed: see cause.",
};

/** The forms of attributes, and of two other props. */
const formsInWords: Record<string, string> = {
  id: "an integer above 0",
  name: "a text that is not empty",
  text: "a text",
  flag: "true or false",
  json: "an object that JSON can hold",
  lang: "ru, kk or en",
  isolation: '"page" or "frame"',
  integrity:
    '"auto" or a hash that browsers check, such as sha384-…: with any other text they run the script unchecked',
};
