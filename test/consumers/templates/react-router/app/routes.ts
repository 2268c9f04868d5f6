import { index, type RouteConfig, route } from "@react-router/dev/routes";

export default [
  index("routes/call.tsx"),
  route("form", "routes/form.tsx"),
  route("office", "routes/office.tsx", [
    index("routes/office.application.tsx"),
    route("rates", "routes/office.rates.tsx"),
  ]),
  route("kept", "routes/kept.tsx"),
  route("branches", "routes/branches.tsx"),
  route("api/qbox/customers", "routes/api.qbox.customers.ts"),
] satisfies RouteConfig;
