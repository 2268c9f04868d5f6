import { index, type RouteConfig, route } from "@react-router/dev/routes";

export default [
  index("routes/call.tsx"),
  route("form", "routes/form.tsx"),
  route("api/qbox/customers", "routes/api.qbox.customers.ts"),
] satisfies RouteConfig;
