import type { Context } from "hono";
import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { driftedId, driftingAnswer } from "../faults/drifting-api.js";
import type { FaultBox } from "../faults/faults.js";
import { faultyBody } from "../faults/faulty-body.js";
import { jsonOf } from "../http/json-of.js";
import { pause } from "../http/pause.js";
import { readText } from "../http/read-text.js";
import { readCustomer } from "../store/customer-fields.js";
import type { CustomerStore } from "../store/customers.js";
import { Journal } from "../store/journal.js";
import type { Staff } from "../store/staff.js";
import type { AnswerShape, ApiRequest } from "./api-request.js";
import { isSecret } from "./secret.js";

/** The part of the request's body that was read. */
type Env = { Variables: { text: string } };

export interface PlatformApi {
  app: Hono<Env>;
  /** Oldest first. */
  requests(): ApiRequest[];
  forget(): void;
}

const maxBodyBytes = 100_000;
/**
 * Characters of a body that the request log keeps: a customer has a few hundred, a lookup of a hundred employees some
 * more.
 */
const keptChars = 20_000;
/** Characters that it keeps of a refused request's body, and of any path. */
const keptOfRefused = 4_096;

interface Logged extends Omit<ApiRequest, "body"> {
  /** As text, which takes less memory than its parsed JSON. */
  text: string;
}

const refusal = (code: string, message: string, fields?: Record<string, string[]>) => ({
  data: {},
  _success: false,
  error: { code, message, ...(fields ? { fields } : {}) },
});

/** The server-to-server API: customers and employees. It has no CORS headers: browsers do not call it. */
export function platformApi(options: {
  secret: string;
  answers: AnswerShape;
  customers: CustomerStore;
  faults: FaultBox;
  staff: Staff;
  log(type: string, callId: undefined, detail: string): void;
}): PlatformApi {
  const { secret, answers, customers, faults, staff } = options;
  const requests = new Journal<Logged>({ entries: 1_000 });
  const app = new Hono<Env>();

  app.use(async (c, next) => {
    const authorized = isSecret(c.req.header("x-api-secret"), secret);
    const { text, isWhole } = await readText(c.req.raw, authorized ? maxBodyBytes : keptOfRefused);
    c.set("text", text);
    const entry: Logged = {
      at: new Date().toISOString(),
      method: c.req.method,
      path: c.req.path.slice(0, keptOfRefused),
      headers: Object.keys(c.req.header())
        .sort()
        .slice(0, 100)
        .map((name) => name.slice(0, 100)),
      authorized,
      text: text.slice(0, keptChars),
    };
    requests.add(entry);
    const fault = faults.strikeApi();
    if (fault?.latencyMs) await pause(fault.latencyMs, c.req.raw.signal);
    const drifted = driftingAnswer(faults.drift, authorized);
    if (fault?.body) c.res = faultyBody(fault.body, fault.status);
    else if (fault?.status) c.res = failure(c, fault.status, "fault", "A fault that was asked for.");
    else if (drifted) c.res = drifted;
    else if (!authorized && faults.drift !== "api-takes-any-secret")
      c.res = failure(c, 401, "unauthorized", "X-API-Secret is missing or wrong.");
    else if (!isWhole) c.res = failure(c, 413, "too_large", "The body is too large.");
    else await next();
    entry.status = c.res.status;
    options.log("request", undefined, `${entry.method} ${entry.path} ${entry.status}`);
  });

  const idOf = <Id extends string | number>(id: Id) => (faults.drift === "api-other-ids" ? driftedId(id) : id);

  app.post("/customers", async (c) => {
    const body = jsonOf(c.get("text"));
    if (body === undefined) return failure(c, 400, "bad_json", "The body is not JSON.");
    const read = readCustomer(body);
    if ("errors" in read) return failure(c, 422, "validation_error", "Some fields are wrong.", read.errors);
    const id = idOf((await customers.upsert(read.customer)).id);
    return answers === "id"
      ? c.json({ data: { customer: { id } }, _success: true })
      : c.json({ data: { customer: { user_id: id } } });
  });

  app.post("/staff/employees/lookup", async (c) => {
    const wanted = (jsonOf(c.get("text")) as { external_ids?: unknown } | undefined)?.external_ids;
    if (!Array.isArray(wanted) || !wanted.every((id) => typeof id === "string")) {
      return failure(c, 422, "validation_error", "Some fields are wrong.", {
        external_ids: ["must be a list of strings"],
      });
    }
    const found = staff.all.filter((employee) => wanted.includes(employee.external_id));
    const employees = found.map(({ topics: _, ...shown }) => ({ ...shown, id: idOf(shown.id) }));
    return c.json({ data: { employees, total: found.length } });
  });

  app.all("*", (c) => failure(c, 404, "not_found", "There is nothing at this address."));
  return {
    app,
    requests: () => requests.all().map(({ text, ...entry }) => ({ ...entry, body: jsonOf(text) ?? text })),
    forget: () => requests.clear(),
  };
}

function failure(c: Context, status: number, code: string, message: string, fields?: Record<string, string[]>) {
  return c.json(refusal(code, message, fields), status as ContentfulStatusCode);
}
