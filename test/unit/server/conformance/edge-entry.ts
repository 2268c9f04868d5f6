import type { FetchHandler } from "react-qbox-video-call/server";
import { handlers, type Setting } from "./handlers.js";

/** Written into the bundle. */
declare const SETTING: Setting;

interface FetchEvent extends Event {
  request: Request;
  respondWith(response: ReturnType<FetchHandler>): void;
}

const { proxy, hook } = handlers(SETTING);
globalThis.addEventListener("fetch", (event) => {
  const { request } = event as FetchEvent;
  const handler = new URL(request.url).pathname === "/hook" ? hook : proxy;
  (event as FetchEvent).respondWith(handler(request));
});
