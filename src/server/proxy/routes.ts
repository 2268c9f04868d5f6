import { createCallResultHandler } from "./routes/call-result-handler.js";
import { createCustomersHandler } from "./routes/customers-handler.js";
import { createEmployeesHandler } from "./routes/employees-handler.js";
import { createHealthHandler } from "./routes/health-handler.js";
import type { Route } from "./routes/route.js";

export type RouteName = "customers" | "call-result" | "employees/lookup" | "health";

/**
 * Every route of the proxy. All that differs between routes is in a row: dispatch, 404 and 405, `Allow`, CORS, the
 * log's names and their type follow from it, and tests compare docs/openapi.yaml and docs/server.md with it.
 */
export const routes: readonly (Route & { path: RouteName })[] = [
  {
    path: "customers",
    methods: ["POST"],
    access: "callers",
    withoutBase: "anywhere",
    createHandler: createCustomersHandler,
  },
  {
    path: "call-result",
    methods: ["POST"],
    access: "callers",
    withoutBase: "anywhere",
    isEnabled: ({ callResults }) => callResults !== undefined,
    rateGroup: "waits",
    createHandler: createCallResultHandler,
  },
  {
    path: "employees/lookup",
    methods: ["POST"],
    access: "callers",
    withoutBase: "usual-paths",
    isEnabled: ({ employeeLookup }) => employeeLookup !== false,
    right: { decider: "employee-lookup", of: ({ employeeLookup }) => employeeLookup },
    createHandler: createEmployeesHandler,
  },
  {
    path: "health",
    methods: ["GET"],
    access: "open",
    withoutBase: "anywhere",
    createHandler: createHealthHandler,
  },
];

/** What a request asked for, as the log sees it: never the raw path, which the caller writes. */
export type RequestRoute = RouteName | "unknown";
