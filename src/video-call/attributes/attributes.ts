/**
 * The widget's attributes (contract, section 2): the one table from which props, attributes, documentation and tests
 * follow. A prop's name is the attribute's in camelCase; `undefined` leaves the attribute away, so the platform's own
 * default holds.
 */
export interface VideoCallAttributes {
  /** The platform's origin, for example `https://qbox.example.kz`. Attribute `host-name`. */
  hostName: string;
  /** Identifier of the integrating system, for example `test.kz`. Attribute `domain`. */
  domain: string;
  /** The topic by which the call is routed among operators. Attribute `topic`. @default "general" */
  topic?: string | undefined;
  /** An employee's id in the platform: the call goes to that operator alone. Attribute `target-operator-id`. */
  targetOperatorId?: number | string | undefined;
  /** The calling customer's id in the platform. Attribute `user-id`. */
  userId?: number | string | undefined;
  /** For example `dev` or `prod`. Attribute `environment`. */
  environment?: string | undefined;
  /** Dynamic parameters, sent as JSON text. Attribute `extra`. */
  extra?: Readonly<Record<string, unknown>> | undefined;
  /** Language of the widget and of what this component itself shows. Attribute `lang`. @default "ru" */
  lang?: "ru" | "kk" | "en" | undefined;
  /** Main colour, any CSS colour. Attribute `primary-color`. @default "#3B82F6" */
  primaryColor?: string | undefined;
  /** Height of the widget and of the placeholder before it, a CSS length. Attribute `height`. @default "100vh" */
  height?: string | undefined;
  /** Title of the browser tab. Attribute `head-title`. */
  headTitle?: string | undefined;
  /** Icon on the start page, a URL. Attribute `main-icon-url`. */
  mainIconUrl?: string | undefined;
  /** Width of that icon, a CSS length. Attribute `main-icon-width`. */
  mainIconWidth?: string | undefined;
  /** Title on the start page. Attribute `main-title`. */
  mainTitle?: string | undefined;
  /** Text under that title. Attribute `main-description`. */
  mainDescription?: string | undefined;
  /** Text of the start button. Attribute `start-call-button-text`. */
  startCallButtonText?: string | undefined;
  /** The warning about camera and microphone permissions. Attribute `readiness-check-text`. */
  readinessCheckText?: string | undefined;
  /** Text of the button that asks for the permissions again. Attribute `readiness-retry-button-text`. */
  readinessRetryButtonText?: string | undefined;
  /** Text under the start button. Attribute `footer-text`. */
  footerText?: string | undefined;
  /** Hides the paper clip in the chat. Attribute `is-attachment-button-hidden`. @default false */
  isAttachmentButtonHidden?: boolean | undefined;
  /** Asks for a rating after the call. Attribute `request-call-feedback`. @default true */
  requestCallFeedback?: boolean | undefined;
  /** Shows "New call" on the last page. Attribute `end-screen-new-call-button`. @default false */
  endScreenNewCallButton?: boolean | undefined;
  /** Shows "Finish" on the last page. Attribute `end-screen-main-page-button`. @default false */
  endScreenMainPageButton?: boolean | undefined;
}

/** What the text of an attribute has to look like. */
export const attributeForms = {
  id: /^[1-9]\d*$/,
  name: /\S/,
  text: /^/,
  flag: /^[01]$/,
  json: /^{/,
  lang: /^(ru|kk|en)$/,
};

/** The form of each attribute. */
export const attributeTable: Readonly<Record<keyof VideoCallAttributes, keyof typeof attributeForms>> = {
  hostName: "name",
  domain: "name",
  topic: "name",
  targetOperatorId: "id",
  userId: "id",
  environment: "text",
  extra: "json",
  lang: "lang",
  primaryColor: "text",
  height: "name",
  headTitle: "text",
  mainIconUrl: "text",
  mainIconWidth: "text",
  mainTitle: "text",
  mainDescription: "text",
  startCallButtonText: "text",
  readinessCheckText: "text",
  readinessRetryButtonText: "text",
  footerText: "text",
  isAttachmentButtonHidden: "flag",
  requestCallFeedback: "flag",
  endScreenNewCallButton: "flag",
  endScreenMainPageButton: "flag",
};

export const attributeProps = /* @__PURE__ */ Object.keys(attributeTable) as readonly (keyof VideoCallAttributes)[];

/** `mainIconUrl` → `main-icon-url`. */
export const attributeName = (prop: string): string => prop.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Each prop with its attribute. */
export const attributeNames = /* @__PURE__ */ attributeProps.map((prop) => [prop, attributeName(prop)] as const);

/** The text of an attribute: flags as `"1"` and `"0"`, objects as JSON. */
export const attributeText = (value: unknown): string =>
  typeof value === "object" ? JSON.stringify(value) : String(typeof value === "boolean" ? Number(value) : value);
