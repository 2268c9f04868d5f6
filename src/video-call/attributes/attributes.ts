/**
 * The widget's attributes (contract, section 2). A prop's name is the attribute's name in camelCase. `undefined` leaves
 * the attribute out, so that the platform's own default holds.
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

export interface AttributeRow {
  form: keyof typeof attributeForms;
  isRequired?: boolean;
  /** The platform's own default. */
  default?: string | boolean;
}

/** One row for each attribute, by the parts of the platform's contract (Storybook's groups), in its order. */
export const attributeGroups = {
  caller: {
    hostName: { form: "name", isRequired: true },
    domain: { form: "name", isRequired: true },
    topic: { form: "name", default: "general" },
    targetOperatorId: { form: "id" },
    userId: { form: "id" },
    environment: { form: "text" },
    extra: { form: "json" },
  },
  looks: {
    lang: { form: "lang", default: "ru" },
    primaryColor: { form: "text", default: "#3B82F6" },
    height: { form: "name", default: "100vh" },
    headTitle: { form: "text" },
  },
  start: {
    mainIconUrl: { form: "text" },
    mainIconWidth: { form: "text" },
    mainTitle: { form: "text" },
    mainDescription: { form: "text" },
    startCallButtonText: { form: "text" },
    readinessCheckText: { form: "text" },
    readinessRetryButtonText: { form: "text" },
    footerText: { form: "text" },
  },
  call: {
    isAttachmentButtonHidden: { form: "flag", default: false },
  },
  end: {
    requestCallFeedback: { form: "flag", default: true },
    endScreenNewCallButton: { form: "flag", default: false },
    endScreenMainPageButton: { form: "flag", default: false },
  },
} as const satisfies Record<string, Partial<Record<keyof VideoCallAttributes, AttributeRow>>>;

/** All rows. Does not compile while an attribute has none. */
export const attributeTable: Readonly<Record<keyof VideoCallAttributes, AttributeRow>> = /* @__PURE__ */ (() => ({
  ...attributeGroups.caller,
  ...attributeGroups.looks,
  ...attributeGroups.start,
  ...attributeGroups.call,
  ...attributeGroups.end,
}))();

export const attributeProps = /* @__PURE__ */ Object.keys(attributeTable) as readonly (keyof VideoCallAttributes)[];

/** `mainIconUrl` → `main-icon-url`. */
export const attributeName = (prop: string): string => prop.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Each prop with its attribute. */
export const attributeNames = /* @__PURE__ */ attributeProps.map((prop) => [prop, attributeName(prop)] as const);

/** The text of an attribute: flags as `"1"` and `"0"`, objects as JSON. */
export const attributeText = (value: unknown): string =>
  typeof value === "object" ? JSON.stringify(value) : String(typeof value === "boolean" ? Number(value) : value);
