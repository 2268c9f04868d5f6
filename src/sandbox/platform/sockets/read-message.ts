import type {
  Attachment,
  CallRequest,
  CallStatus,
  CustomerToServer,
  OperatorToServer,
  Signal,
} from "../../protocol.js";
import { isDeeplyNested } from "./deep-json.js";

/** The largest WebSocket message that is read, bytes: an attachment of 2 MB in base64 and some room. */
export const maxMessageBytes = 3_000_000;
const maxAttachmentChars = Math.ceil((2_000_000 * 4) / 3) + 200;
const maxText = 4_000;
/** Of its JSON. The request is kept with the call. */
const maxExtraChars = 16_000;

type Fields = Record<string, unknown>;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value: unknown, max = 200): value is string => typeof value === "string" && value.length <= max;
const isName = (value: unknown): value is string => isText(value) && value !== "";
const isId = (value: unknown): value is number => Number.isSafeInteger(value);
const isLang = (value: unknown): value is CallRequest["lang"] => value === "ru" || value === "kk" || value === "en";
const isStatus = (value: unknown): value is CallStatus =>
  value === "success" || value === "rejected" || value === "tech_error";

function parseJson(raw: string): Fields | undefined {
  if (isDeeplyNested(raw)) return undefined;
  try {
    const value: unknown = JSON.parse(raw);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function readSignal(value: unknown): Signal | undefined {
  if (!isObject(value)) return undefined;
  if (value.kind === "offer" || value.kind === "answer") {
    return isText(value.sdp, 200_000) ? { kind: value.kind, sdp: value.sdp } : undefined;
  }
  if (value.kind !== "candidate") return undefined;
  if (value.candidate === null) return { kind: "candidate", candidate: null };
  if (!isObject(value.candidate)) return undefined;
  const { candidate, sdpMid, sdpMLineIndex, usernameFragment } = value.candidate;
  if (!isText(candidate, 2_000)) return undefined;
  return {
    kind: "candidate",
    candidate: {
      candidate,
      sdpMid: isText(sdpMid) ? sdpMid : null,
      sdpMLineIndex: isId(sdpMLineIndex) ? sdpMLineIndex : null,
      usernameFragment: isText(usernameFragment) ? usernameFragment : null,
    },
  };
}

const dataUrl =
  /^data:(image\/[\w.+-]+|application\/pdf|text\/[\w.+-]+)(?:;charset=[\w-]+)?;base64,[A-Za-z0-9+/]*={0,2}$/;

function readAttachment(value: unknown): Attachment | undefined {
  if (!isObject(value) || !isName(value.name) || !isText(value.type)) return undefined;
  if (!isText(value.dataUrl, maxAttachmentChars)) return undefined;
  const type = dataUrl.exec(value.dataUrl)?.[1];
  return type === value.type ? { name: value.name, type, dataUrl: value.dataUrl } : undefined;
}

/** Reads a chat line: words, a file, or both. A line whose file is not allowed is ignored as a whole. */
function readChat(fields: Fields): { text: string; attachment?: Attachment } | undefined {
  if (!isText(fields.text, maxText)) return undefined;
  if (fields.attachment === undefined) return fields.text.trim() === "" ? undefined : { text: fields.text };
  const attachment = readAttachment(fields.attachment);
  return attachment && { text: fields.text, attachment };
}

function readRequest(value: unknown): CallRequest | undefined {
  if (!isObject(value) || !isName(value.topic) || !isText(value.domain) || !isLang(value.lang)) return undefined;
  const request: CallRequest = { topic: value.topic, domain: value.domain, lang: value.lang };
  if (value.userId !== undefined) {
    if (!isName(value.userId) && !isId(value.userId)) return undefined;
    request.userId = String(value.userId);
  }
  if (value.targetOperatorId !== undefined) {
    if (!isId(value.targetOperatorId)) return undefined;
    request.targetOperatorId = value.targetOperatorId;
  }
  if (isText(value.environment)) request.environment = value.environment;
  if (isObject(value.extra)) {
    const isLong = JSON.stringify(value.extra).length > maxExtraChars;
    request.extra = isLong ? { leftOut: `over ${maxExtraChars} characters of JSON` } : value.extra;
  }
  return request;
}

/** Reads a message from a customer's socket; returns `undefined` when the protocol has no such message. */
export function readCustomerMessage(raw: string): CustomerToServer | undefined {
  const fields = parseJson(raw);
  switch (fields?.type) {
    case "call": {
      const request = readRequest(fields.request);
      return request && { type: "call", request };
    }
    case "cancel":
    case "hangup":
      return { type: fields.type };
    case "signal": {
      const signal = readSignal(fields.signal);
      return signal && { type: "signal", signal };
    }
    case "chat": {
      const chat = readChat(fields);
      return chat && { type: "chat", ...chat };
    }
    case "feedback": {
      const { rating, comment } = fields;
      if (typeof rating !== "number" || !Number.isFinite(rating)) return undefined;
      return { type: "feedback", rating, ...(isText(comment, maxText) ? { comment } : {}) };
    }
    default:
      return undefined;
  }
}

/** Reads a message from an operator's socket; returns `undefined` when the protocol has no such message. */
export function readOperatorMessage(raw: string): OperatorToServer | undefined {
  const fields = parseJson(raw);
  if (fields?.type === "sign-in") {
    return isId(fields.operatorId) ? { type: "sign-in", operatorId: fields.operatorId } : undefined;
  }
  if (fields?.type === "robot") return isName(fields.ticket) ? { type: "robot", ticket: fields.ticket } : undefined;
  return fields && isName(fields.callId) ? readCallMessage(fields, fields.callId) : undefined;
}

function readCallMessage(fields: Fields, callId: string): OperatorToServer | undefined {
  switch (fields.type) {
    case "accept":
    case "decline":
    case "hangup":
    case "drop":
      return { type: fields.type, callId };
    case "signal": {
      const signal = readSignal(fields.signal);
      return signal && { type: "signal", callId, signal };
    }
    case "chat": {
      const chat = readChat(fields);
      return chat && { type: "chat", callId, ...chat };
    }
    case "redirect": {
      if (isId(fields.operatorId)) return { type: "redirect", callId, operatorId: fields.operatorId };
      return isName(fields.topic) ? { type: "redirect", callId, topic: fields.topic } : undefined;
    }
    case "outcome": {
      const { status, comment, techErrorReason } = fields;
      if (!isStatus(status)) return undefined;
      return {
        type: "outcome",
        callId,
        status,
        ...(isText(comment, maxText) ? { comment } : {}),
        ...(isText(techErrorReason, maxText) ? { techErrorReason } : {}),
      };
    }
    default:
      return undefined;
  }
}
