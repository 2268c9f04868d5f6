import { messagesByField } from "../../customer/messages.js";
import { customerSchema } from "../../customer/schema.js";
import type { CustomerSchema } from "../../customer/standard-schema.js";
import type { Customer } from "../../customer/types.js";
import { fromWire } from "../../customer/wire.js";
import type { Session } from "../auth/authorize.js";
import type { Lang } from "../http/accept-language.js";
import type { Answer, Incoming } from "../http/core-types.js";
import { isRecord } from "../http/json-body.js";
import { Problem } from "../http/problem.js";
import type { UpsertInLine } from "./upsert-queue.js";

/** `POST …/customers`: the session's fields over the body's, the schema, the upsert, the id. */
export function createCustomersRoute(upsert: UpsertInLine, strict: boolean) {
  const schemas: Record<Lang, CustomerSchema> = {
    ru: customerSchema({ lang: "ru", strict }),
    kk: customerSchema({ lang: "kk", strict }),
    en: customerSchema({ lang: "en", strict }),
  };

  return async (incoming: Incoming, json: unknown, session: Session, caller: string, lang: Lang): Promise<Answer> => {
    if (!isRecord(json)) throw new Problem("invalid-request", { refusedBy: "body" });
    const customer = check(schemas[lang], bind(fromWire(json), session));
    const isOwner = typeof session.customer?.iin === "string";
    const { userId } = await upsert(customer, { caller, isOwner, abort: incoming.abort });
    return {
      status: 200,
      headers: { "content-type": "application/json" },
      body: `{"data":{"customer":{"id":${JSON.stringify(userId)}}},"_success":true}`,
    };
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
