// Tests src/video-call/preload/
import { render, waitFor } from "@testing-library/react";
import { preloadVideoCall, VideoCall } from "react-qbox-video-call";
import { expect, inject, test, vi } from "vitest";

const hostName = inject("hostName");
const links = () => document.querySelectorAll<HTMLLinkElement>('link[as="script"][href$="wc-video-call.min.js"]');
const requests = () =>
  performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("wc-video-call.min.js"));

// How often it is fetched is held in test/loader, where a platform lets browsers keep it; the sandbox does not.
test("the script is fetched while the person still types, and run only when the call starts", async () => {
  const retry = () => {};
  const call = { hostName, domain: "test.kz" };
  const view = render(<VideoCall {...call} customer={{ status: "idle", retry }} />);
  await waitFor(() => expect(requests()).toHaveLength(1));
  await preloadVideoCall(hostName);
  expect(links()).toHaveLength(1);
  expect(customElements.get("wc-video-call")).toBeUndefined();
  expect(view.container.childNodes).toHaveLength(0);

  view.rerender(<VideoCall {...call} customer={{ status: "success", userId: "435", retry }} />);
  await waitFor(() => expect(view.container.querySelector("wc-video-call")).not.toBeNull());
});

test("a host that is no address, and a host that is not there, throw nothing", async () => {
  await expect(preloadVideoCall("not an address")).resolves.toBeUndefined();
  await expect(preloadVideoCall("http://localhost:1", { integrity: "auto" })).resolves.toBeUndefined();
});

test("the script's hash is asked for before anything else is done, once the package's code has come", async () => {
  // Brings the code that asks, which few pages need.
  await preloadVideoCall("http://127.0.0.1:8", { integrity: "auto" });
  const events: string[] = [];
  const ask = vi.spyOn(globalThis, "fetch").mockImplementation(async () => {
    events.push("asked");
    return Response.json({ integrity: `sha384-${"A".repeat(64)}` });
  });
  // Whatever React and the page have to do, they do in tasks.
  setTimeout(() => events.push("next task"));
  await preloadVideoCall("http://127.0.0.1:9", { integrity: "auto" });
  ask.mockRestore();
  await waitFor(() => expect(events).toEqual(["asked", "next task"]));
});
