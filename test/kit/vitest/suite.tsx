import { act, cleanup, render, screen } from "@testing-library/react";
import { setupServer } from "msw/node";
import { VideoCall } from "react-qbox-video-call";
import { customerAnswer, customerProblem, installVideoCallStub } from "react-qbox-video-call/testing";
import { callResultHandlers, customerUpsertHandler } from "react-qbox-video-call/testing/msw";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { Onboarding } from "../app/Onboarding.mjs";

/** The tests of somebody who uses the package; the DOM is the runner's choice. */
export function onboardingTests() {
  /** As an app has it; where it leads is the runner's DOM's matter: `http://localhost:3000` in Vitest. */
  const proxyUrl = "/api/qbox/customers";
  const server = setupServer();
  const videoCall = installVideoCallStub();
  beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
  afterEach(() => {
    cleanup();
    server.resetHandlers();
  });
  afterAll(() => server.close());

  const start = () => {
    const view = render(<Onboarding proxyUrl={proxyUrl} />);
    act(() => screen.getByText("Start").click());
    return view;
  };

  test("the call starts with the customer's id and goes its way", async () => {
    server.use(customerUpsertHandler(proxyUrl, customerAnswer(435)));
    start();
    const { attributes } = await videoCall.appears();
    expect(attributes).toMatchObject({ "user-id": "435", topic: "onboarding" });
    for (const state of ["ringing", "connected", "ended"] as const) {
      act(() => videoCall.emit("state", state));
      expect(screen.getByTestId("state").textContent).toBe(state);
    }
  });

  test("the platform's other answer gives an id as well", async () => {
    server.use(customerUpsertHandler(proxyUrl, customerAnswer("436", { shape: "user_id" })));
    start();
    expect((await videoCall.appears()).attributes["user-id"]).toBe("436");
  });

  test("a refused field is said, and there is no call", async () => {
    server.use(
      customerUpsertHandler(proxyUrl, customerProblem("invalid-customer", { fields: { iin: ["ИИН указан неверно"] } })),
    );
    start();
    expect((await screen.findByRole("note")).textContent).toBe("iin: ИИН указан неверно");
    expect(videoCall.elements).toEqual([]);
  });

  test.each([
    ["no connection", "network-error"],
    ["a proxy that limits", customerProblem("rate-limited", { retryAfter: 60 })],
    ["a platform that is away", customerProblem("platform-unavailable")],
  ] as const)("after %s the retry works", async (_name, failure) => {
    server.use(customerUpsertHandler(proxyUrl, failure, customerAnswer(437)));
    start();
    const retry = await screen.findByRole("button", { name: "Повторить" });
    act(() => retry.click());
    expect((await videoCall.appears()).attributes["user-id"]).toBe("437");
  });

  test("while the proxy thinks there is no call; what a handler sees is the platform's wire", async () => {
    const bodies: unknown[] = [];
    server.use(
      customerUpsertHandler(proxyUrl, async (request) => {
        bodies.push(await request.json());
        return customerAnswer(438);
      }),
    );
    start();
    expect(videoCall.elements).toEqual([]);
    await videoCall.appears();
    expect(bodies).toMatchObject([{ first_name: "Айгерим", iin: "801024390750" }]);
  });

  test("an answer that never comes leaves the placeholder", async () => {
    server.use(customerUpsertHandler(proxyUrl, "pending"));
    start();
    await screen.findByText("Готовим видеозвонок…");
    await expect(videoCall.appears({ timeoutMs: 50 })).rejects.toThrow(
      "No <wc-video-call> came into the page within 50 ms. Was the form sent, does a mock answer the address that is asked, and " +
        "is <VideoCall> rendered with an id? (docs/testing.md#when-no-call-comes)",
    );
  });

  test("appears() and ends() say what they waited for before the runner's own five seconds are over", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const missed = expect(videoCall.appears()).rejects.toThrow("No <wc-video-call> came into the page within 3000 ms.");
    vi.advanceTimersByTime(4000);
    await missed;

    const element = document.body.appendChild(document.createElement("wc-video-call"));
    onTestFinished(() => element.remove());
    const stayed = expect(videoCall.ends()).rejects.toThrow("A <wc-video-call> is still in the page after 3000 ms.");
    vi.advanceTimersByTime(4000);
    await stayed;
  });

  test("appears() and ends() wait without a limit where the test gives them none", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const appears = videoCall.appears({ timeoutMs: Number.POSITIVE_INFINITY });
    vi.advanceTimersByTime(60_000);
    const element = document.body.appendChild(document.createElement("wc-video-call"));
    await appears;
    const ends = videoCall.ends({ timeoutMs: Number.POSITIVE_INFINITY });
    vi.advanceTimersByTime(60_000);
    element.remove();
    await ends;
  });

  test("where the page shows an alert instead of a call, the error says which", async () => {
    server.use(customerUpsertHandler(proxyUrl, customerProblem("refused")));
    start();
    await screen.findByRole("alert");
    await expect(videoCall.appears({ timeoutMs: 50 })).rejects.toThrow(
      /within 50 ms\. The page shows an alert: "Не удалось передать ваши данные[^"]*"\. Look at what the mock of your proxy answers/,
    );
  });

  test("without hostName the error says that calls are not available", async () => {
    server.use(customerUpsertHandler(proxyUrl, customerAnswer(440)));
    render(<VideoCall hostName={undefined as unknown as string} domain="bank.kz" userId={440} />);
    await screen.findByRole("alert");
    await expect(videoCall.appears({ timeoutMs: 50 })).rejects.toThrow(/The page shows an alert: ".+"\. .*hostName/);
  });

  test("the operator of the test decides, and corrects the decision", async () => {
    const results = callResultHandlers();
    server.use(customerUpsertHandler(proxyUrl, customerAnswer(435, { resultToken: "token" })), ...results.handlers);
    start();
    await videoCall.appears();
    const result = () => screen.getByTestId("result").textContent;
    await vi.waitFor(() => expect(result()).toBe("waiting"));
    results.decide("tech_error", { comment: "No sound" });
    await vi.waitFor(() => expect(result()).toBe("tech_error"));
    results.decide("success");
    await vi.waitFor(() => expect(result()).toBe("success"));
    cleanup();
    results.reset();
    start();
    await vi.waitFor(() => expect(result()).toBe("success"));
  });

  test("leaving the page ends the call, and what the platform still says reaches nobody", async () => {
    server.use(customerUpsertHandler(proxyUrl, customerAnswer(439)));
    const { unmount } = start();
    const { element } = await videoCall.appears();
    unmount();
    await videoCall.ends();
    expect(() => videoCall.emit("state", "ended", element)).not.toThrow();
    expect(() => videoCall.emit("state", "ended")).toThrow("There is no <wc-video-call> in the page");
  });
}
