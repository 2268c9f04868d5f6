import type { ComponentObjectPropsOptions, ExtractPropTypes } from "vue";
import type { CallRequest } from "../protocol.js";

/** The attributes of `<wc-video-call>` as Vue props: `main-icon-url` is `mainIconUrl`, and so on. */
export const attributeProps = {
  hostName: { type: String, default: "" },
  domain: { type: String, default: "" },
  topic: { type: String, default: "general" },
  targetOperatorId: { type: Number },
  userId: { type: [String, Number] },
  environment: { type: String },
  extra: { type: [String, Object] },
  lang: { type: String, default: "ru" },
  primaryColor: { type: String, default: "#3B82F6" },
  height: { type: String, default: "100vh" },
  headTitle: { type: String },
  mainIconUrl: { type: String },
  mainIconWidth: { type: String },
  mainTitle: { type: String },
  mainDescription: { type: String },
  startCallButtonText: { type: String },
  readinessCheckText: { type: String },
  readinessRetryButtonText: { type: String },
  footerText: { type: String },
  isAttachmentButtonHidden: { type: String, default: "0" },
  requestCallFeedback: { type: String, default: "1" },
  endScreenNewCallButton: { type: String, default: "0" },
  endScreenMainPageButton: { type: String, default: "0" },
} satisfies ComponentObjectPropsOptions;

type Given = ExtractPropTypes<typeof attributeProps>;
/** All props. A prop without a default may be `undefined`. */
export type Attributes = { readonly [Name in keyof Required<Given>]: Given[Name] };

export type Language = CallRequest["lang"];

/** Reads the language; an unknown one is Russian, the platform's default. */
export function readLanguage(lang: string): Language {
  const short = lang.trim().toLowerCase().slice(0, 2);
  return short === "kk" || short === "en" ? short : "ru";
}

/** "1" and "true" are on, "0" and "false" off, anything else is the default. */
export function readFlag(value: string | undefined, byDefault: boolean): boolean {
  if (value === "1" || value === "true") return true;
  if (value === "0" || value === "false") return false;
  return byDefault;
}

/** Reads the object in `extra`; returns `undefined` for anything else: a typo there must not prevent the call. */
export function readExtra(extra: unknown): Record<string, unknown> | undefined {
  const value = typeof extra === "string" ? parseJson(extra) : extra;
  return isRecord(value) ? value : undefined;
}

/** A CSS length for `height` and `main-icon-width`; a bare number counts as pixels. */
export function readLength(value: string | undefined): string | undefined {
  const text = value?.trim();
  if (!text) return undefined;
  return /^\d+(\.\d+)?$/.test(text) ? `${text}px` : text;
}

/** What the platform is told when the call starts. Without `user-id` the call is anonymous. */
export function readCallRequest(attributes: Attributes): CallRequest {
  const request: CallRequest = {
    topic: attributes.topic || "general",
    domain: attributes.domain,
    lang: readLanguage(attributes.lang),
  };
  const userId = String(attributes.userId ?? "").trim();
  if (userId) request.userId = userId;
  // Vue passes the string when the attribute is not a number.
  if (Number.isInteger(attributes.targetOperatorId)) request.targetOperatorId = attributes.targetOperatorId as number;
  if (attributes.environment) request.environment = attributes.environment;
  const extra = readExtra(attributes.extra);
  if (extra) request.extra = extra;
  return request;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
