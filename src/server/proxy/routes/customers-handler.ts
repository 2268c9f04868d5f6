import { messagesByField } from "../../../customer/messages.js";
import { customerSchema } from "../../../customer/schema.js";
import type { CustomerSchema } from "../../../customer/standard-schema.js";
import type { Customer } from "../../../customer/types.js";
import { fromWire } from "../../../customer/wire.js";
import { type Session, sessionId } from "../../auth/authorize.js";
import type { Lang } from "../../http/accept-language.js";
import type { CoreResponse } from "../../http/core-types.js";
import { isRecord } from "../../http/json-body.js";
import { jsonResponse } from "../../http/json-response.js";
import { Problem } from "../../http/problem.js";
import type { CheckedRequest, RouteContext } from "./route.js";
import { createUpsertQueue } from "./upsert-queue.js";

/**
 * `POST …/customers`: puts the session's fields over the body's, checks the customer, and answers with the id that the
 * platform's upsert gives, and with a token for `POST …/call-result` where that exists.
 */
export function createCustomersHandler({ platform, strict, results }: RouteContext) {
  const upsert = createUpsertQueue(platform);
  const schemas: Record<Lang, CustomerSchema> = {
    ru: customerSchema({ lang: "ru", strict }),
    kk: customerSchema({ lang: "kk", strict }),
    en: customerSchema({ lang: "en", strict }),
  };

  return async ({ request, json, session, caller, lang }: CheckedRequest): Promise<CoreResponse> => {
    if (!isRecord(json)) throw new Problem("invalid-request", { refusedBy: "body" });
    const customer = check(schemas[lang], bind(fromWire(json), session));
    const isOwner = typeof session.customer?.iin === "string";
    const { userId } = await upsert(customer, { caller, isOwner, abort: request.abort });
    // Not written by the platform, so not inside its `data`. A token is of characters that JSON does not escape.
    const token = results && `,"result_token":"${await results.tokens.issue(userId, sessionId(session))}"`;
    return jsonResponse(200, `{"data":{"customer":{"id":${JSON.stringify(userId)}}},"_success":true${token ?? ""}}`);
  };
}

function bind(record: Record<string, unknown>, { customer }: Session): Record<string, unknown> {
  if (customer === undefined) return record;
  for (const [field, value] of Object.entries(customer)) {
    if (value === undefined || value === null) delete record[field];
    else record[field] = value;
  }
  return record;
}

function check(schema: CustomerSchema, record: Record<string, unknown>): Customer {
  const result = schema["~standard"].validate(record);
  if (result.issues === undefined) return result.value;
  throw new Problem("invalid-customer", { refusedBy: "schema", fields: messagesByField(result.issues) });
}
