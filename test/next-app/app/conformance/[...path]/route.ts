import { createProxy } from "react-qbox-video-call/server";
import { counted } from "../call-results";

const proxy = createProxy(() => ({
  hostName: process.env.CONFORMANCE_HOST ?? "",
  secret: process.env.CONFORMANCE_SECRET,
  authorize: "public",
  allowedOrigins: [process.env.CONFORMANCE_ORIGIN ?? ""],
  basePath: "/conformance",
  bodyLimitBytes: 1_000,
  trustedProxyHops: 1,
  rateLimit: { points: 3 },
  callResults: counted.callResults,
}));

// Next answers HEAD by GET, and by itself only methods that are not exported.
export { proxy as GET, proxy as OPTIONS, proxy as POST, proxy as PUT };
