import { createProxy } from "react-qbox-video-call/server";
import type { Route } from "./+types/api.qbox.customers";

const proxy = createProxy({
  hostName: process.env.QBOX_HOST ?? "",
  secret: process.env.QBOX_SECRET,
  authorize: "public",
});

export const action = ({ request }: Route.ActionArgs) => proxy(request);
