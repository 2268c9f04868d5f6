import { readExactNumericId, readId } from "../../ids.js";
import { isRecord } from "../http/json-body.js";

/** The fields of every call result. A field that the platform left out, or sent in another form, is `null`. */
interface CallResultBase {
  call: {
    /** At most 256 characters. */
    id: string;
    /** ISO 8601 with an offset, as sent. */
    datetime: string | null;
  };
  /** Personal data. All `null` after an anonymous call. */
  user: { id: string | null; iin: string | null; phone: string | null; externalId: string | null };
  operator: { id: number | null; username: string | null };
  /** The reason, when `rejected`. */
  comment: string | null;
  /** Set when `tech_error`. */
  techErrorReason: string | null;
  /**
   * The whole message as the platform sent it, with undocumented fields. A whole number that JavaScript would round is
   * a text of its digits.
   */
  raw: Readonly<Record<string, unknown>>;
}

/** The outcome of a call, as the operator entered it. */
export type CallResult = CallResultBase &
  (
    | { status: "success" | "rejected" | "tech_error" }
    /** A status that we do not know, e.g. of a newer platform; `rawStatus` is the status as sent. */
    | { status: "unknown"; rawStatus: unknown }
  );

/** Reads a call result from the platform's JSON; undefined when it names no call, because it is useless then. */
export function readCallResult(json: unknown): CallResult | undefined {
  if (!isRecord(json)) return undefined;
  const call = recordIn(json, "call");
  const id = readId(call.id);
  if (id === undefined) return undefined;
  const user = recordIn(json, "user");
  const operator = recordIn(json, "operator");
  const base: CallResultBase = {
    call: { id, datetime: text(call.datetime) },
    user: {
      id: readId(user.id) ?? null,
      iin: text(user.iin),
      phone: readId(user.phone) ?? null,
      externalId: readId(user.external_id) ?? null,
    },
    operator: {
      // A number in this API. An id that a number cannot hold is only in `raw`.
      id: readExactNumericId(operator.id) ?? null,
      username: text(operator.username),
    },
    comment: text(json.comment),
    techErrorReason: text(json.tech_error_reason),
    raw: json,
  };
  const { status } = json;
  if (status === "success" || status === "rejected" || status === "tech_error") return { ...base, status };
  return { ...base, status: "unknown", rawStatus: status };
}

function recordIn(json: Record<string, unknown>, key: string): Record<string, unknown> {
  const value = json[key];
  return isRecord(value) ? value : {};
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
