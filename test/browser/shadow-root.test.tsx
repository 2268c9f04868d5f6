// Tests src/video-call/widget/, src/video-call/page-wide.ts
import { act, fireEvent, render, waitFor } from "@testing-library/react";
import * as React from "react";
import { type ReactNode, StrictMode, Suspense } from "react";
import { CustomerUpsertError, VideoCall } from "react-qbox-video-call";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { createScene, isCameraOff, isLive } from "./lifecycle-scene.js";

const never = new Promise<never>(() => {});

function Waiting({ isOn }: { isOn: boolean }) {
  if (isOn) throw never;
  return null;
}

let inner: ShadowRoot | undefined;

/** Shadow roots one in another, and an app in the innermost. */
function openRoots(...modes: ShadowRootMode[]) {
  const outerHost = document.body.appendChild(document.createElement("bank-app"));
  let host: HTMLElement = outerHost;
  for (const mode of modes) {
    inner = host.attachShadow({ mode });
    host = inner.appendChild(document.createElement("div"));
  }
  const show = (ui: ReactNode) => render(ui, { container: host, baseElement: host, wrapper: StrictMode });
  return { outerHost, show, root: inner as ShadowRoot };
}

afterEach(() => {
  document.querySelector("bank-app")?.remove();
});

const corner = () => document.querySelector<HTMLElement>("[data-qbox-floating]");

describe.each([[["open"]], [["open", "closed"]]] as [ShadowRootMode[]][])("in %s shadow roots", (modes) => {
  describe.each([
    ["vue2", "page"],
    ["vue3", "frame"],
  ] as const)("a call of the %s widget in a %s", (widget, isolation) => {
    const scene = createScene(widget, isolation, () => [document, ...(inner ? [inner] : [])]);
    // A platform that says nothing while a call goes on: nothing but the page itself tells of its changes.
    beforeEach(() => scene.begin("silent-"));

    const expectAllEnded = async ({ call }: Awaited<ReturnType<typeof scene.living>>) => {
      await expect.poll(() => isCameraOff(call)).toBe(true);
      await expect.poll(scene.openSockets).toBe(0);
      expect(scene.elements()).toEqual([]);
    };

    test("moves in the tree as in a page, and ends with its component", async () => {
      const { show } = openRoots(...modes);
      const ui = (isAside: boolean) => (isAside ? <aside>{scene.call()}</aside> : <main>{scene.call()}</main>);
      const { rerender, unmount } = show(ui(false));
      const living = await scene.living();
      rerender(ui(true));
      await act(async () => {});
      expect(scene.elements()).toEqual([living.element]);
      expect(isLive(living.call)).toBe(true);
      unmount();
      await expectAllEnded(living);
    });

    test("that Suspense hides ends when it is unmounted", async () => {
      const { show } = openRoots(...modes);
      const ui = (isWaiting: boolean) => (
        <Suspense fallback="…">
          {scene.call()}
          <Waiting isOn={isWaiting} />
        </Suspense>
      );
      const { rerender, findByText, unmount } = show(ui(false));
      const living = await scene.living();
      await act(async () => rerender(ui(true)));
      await findByText("…");
      expect(isLive(living.call)).toBe(true);
      unmount();
      await expectAllEnded(living);
    });

    describe.runIf("Activity" in React)("that <Activity> hides", () => {
      const { Activity } = React;
      const ui = (isHidden: boolean) => <Activity mode={isHidden ? "hidden" : "visible"}>{scene.call()}</Activity>;

      async function showHidden() {
        const roots = openRoots(...modes);
        const view = roots.show(ui(false));
        const living = await scene.living();
        view.rerender(ui(true));
        await expect.poll(corner).not.toBeNull();
        expect(isLive(living.call)).toBe(true);
        return { ...roots, ...view, living };
      }

      test("is seen in the corner of the page, and goes back", async () => {
        const { rerender, living, root } = await showHidden();
        const shown = isolation === "page" ? living.element : scene.frames()[0];
        expect(corner()?.contains(shown ?? null)).toBe(true);
        rerender(ui(false));
        await expect.poll(corner).toBeNull();
        expect(root.contains(shown ?? null)).toBe(true);
        expect(scene.calls()).toEqual([living.call]);
        expect(isLive(living.call)).toBe(true);
      });

      test("ends when it is unmounted", async () => {
        const { unmount, living } = await showHidden();
        unmount();
        await expect.poll(corner).toBeNull();
        await expectAllEnded(living);
      });

      test("ends when the app's element leaves the page", async () => {
        const { outerHost, living } = await showHidden();
        outerHost.remove();
        await expect.poll(corner).toBeNull();
        await expectAllEnded(living);
      });
    });
  });

  describe("the focus", () => {
    const platform = { hostName: inject("hostName"), domain: "test.kz", isolation: "frame", lang: "en" } as const;
    const retry = () => {};
    const failed = {
      status: "error",
      error: new CustomerUpsertError("platform-unavailable", "unavailable"),
      retry,
    } as const;
    const call = (customer: Parameters<typeof VideoCall>[0]["customer"]) => (
      <VideoCall {...platform} customer={customer as typeof failed} />
    );

    test("goes on from the retry to what waits, and then to the call", async () => {
      const { show, root } = openRoots(...modes);
      const view = show(call(failed));
      (await view.findByRole("button", { name: "Try again" })).focus();
      view.rerender(call({ status: "pending", retry }));
      await waitFor(() => expect(view.getByRole("status").contains(root.activeElement)).toBe(true));
      view.rerender(call({ status: "success", userId: "435", retry }));
      const frame = await waitFor(() => root.querySelector("iframe") ?? expect.unreachable("no frame yet"));
      await waitFor(() => expect(root.activeElement?.contains(frame)).toBe(true));
    });

    test("stays where it is when it was somewhere else", async () => {
      const { show, root } = openRoots(...modes);
      const ui = (customer: Parameters<typeof call>[0]) => (
        <>
          <input />
          {call(customer)}
        </>
      );
      const view = show(ui(failed));
      await view.findByRole("alert");
      const input = view.getByRole("textbox");
      input.focus();
      fireEvent.click(view.getByRole("button"));
      view.rerender(ui({ status: "pending", retry }));
      await waitFor(() => expect(view.getByRole("status").textContent).not.toBe(""));
      expect(root.activeElement).toBe(input);
    });
  });

  test("the placeholder has the height of the call", () => {
    const { show } = openRoots(...modes);
    const view = show(
      <VideoCall
        hostName={inject("hostName")}
        domain="test.kz"
        height="600px"
        customer={{ status: "pending", retry: () => {} }}
      />,
    );
    expect(view.getByRole("region").getBoundingClientRect().height).toBe(600);
  });
});
