import type { Context } from "hono";
import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { AnswerShape, ApiRequest } from "./api-request.js";
import { readCustomer } from "./customer-fields.js";
import type { CustomerStore } from "./customers.js";
import type { FaultBox } from "./faults.js";
import { faultyBody } from "./faulty-body.js";
import { Journal } from "./journal.js";
import { pause } from "./pause.js";
import { isSecret } from "./secret.js";
import type { Staff } from "./staff.js";

export interface PlatformApi {
  app: Hono;
  requests: Journal<ApiRequest>;
}

const maxBodyChars = 100_000;

const refusal = (code: string, message: string, fields?: Record<string, string[]>) => ({
  data: {},
  _success: false,
  error: { code, message, ...(fields ? { fields } : {}) },
});

/** The server-to-server API: customers and employees. It answers no preflight and sets no CORS: browsers are not its callers. */
export function platformApi(options: {
  secret: string;
  answers: AnswerShape;
  customers: CustomerStore;
  faults: FaultBox;
  staff: Staff;
  log(type: string, callId: undefined, detail: string): void;
}): PlatformApi {
  const { secret, answers, customers, faults, staff } = options;
  const requests = new Journal<ApiRequest>(1_000);
  const app = new Hono();

  app.use(async (c, next) => {
    const text = await c.req.text();
    const entry: ApiRequest = {
      at: new Date().toISOString(),
      method: c.req.method,
      path: c.req.path,
      headers: Object.keys(c.req.header()).sort(),
      authorized: isSecret(c.req.header("x-api-secret"), secret),
      body: jsonOf(text) ?? text,
    };
    requests.add(entry);
    const fault = faults.strikeApi();
    if (fault?.latencyMs) await pause(fault.latencyMs, c.req.raw.signal);
    if (fault?.body) c.res = faultyBody(fault.body, fault.status);
    else if (fault?.status) c.res = failure(c, fault.status, "fault", "A fault that was asked for.");
    else if (!entry.authorized) c.res = failure(c, 401, "unauthorized", "X-API-Secret is missing or wrong.");
    else if (text.length > maxBodyChars) c.res = failure(c, 413, "too_large", "The body is too large.");
    else await next();
    entry.status = c.res.status;
    options.log("request", undefined, `${entry.method} ${entry.path} ${entry.status}`);
  });

  app.post("/customers", async (c) => {
    const body = jsonOf(await c.req.text());
    if (body === undefined) return failure(c, 400, "bad_json", "The body is not JSON.");
    const read = readCustomer(body);
    if ("errors" in read) return failure(c, 422, "validation_error", "Some fields are wrong.", read.errors);
    const { id } = await customers.upsert(read.customer);
    return answers === "id"
      ? c.json({ data: { customer: { id } }, _success: true })
      : c.json({ data: { customer: { user_id: id } } });
  });

  app.post("/staff/employees/lookup", async (c) => {
    const wanted = (jsonOf(await c.req.text()) as { external_ids?: unknown } | undefined)?.external_ids;
    if (!Array.isArray(wanted) || !wanted.every((id) => typeof id === "string")) {
      return failure(c, 422, "validation_error", "Some fields are wrong.", {
        external_ids: ["must be a list of strings"],
      });
    }
    const found = staff.all.filter((employee) => wanted.includes(employee.external_id));
    return c.json({ data: { employees: found.map(({ topics: _, ...shown }) => shown), total: found.length } });
  });

  app.all("*", (c) => failure(c, 404, "not_found", "There is nothing at this address."));
  return { app, requests };
}

function failure(c: Context, status: number, code: string, message: string, fields?: Record<string, string[]>) {
  return c.json(refusal(code, message, fields), status as ContentfulStatusCode);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
