// Tests src/testing/video-call-stub.ts, src/testing/index.ts
import "./dom.mjs";
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { customerAnswer, customerProblem, installVideoCallStub } from "react-qbox-video-call/testing";

const { createElement } = await import("react");
const { act, cleanup, render, screen } = await import("@testing-library/react");
const { Onboarding } = await import("../app/Onboarding.mjs");

const videoCall = installVideoCallStub();
afterEach(cleanup);

test("node --test: the call starts with the customer's id and goes its way", async () => {
  mock.method(globalThis, "fetch", async () => customerAnswer(435));
  render(createElement(Onboarding));
  act(() => screen.getByText("Start").click());
  await act(() => videoCall.appears());
  assert.equal(videoCall.elements[0].attributes["user-id"], "435");
  act(() => videoCall.emit("state", "connected"));
  assert.equal(screen.getByTestId("state").textContent, "connected");
  cleanup();
  await videoCall.ends();
});

test("node --test: a refused field is said, and there is no call", async () => {
  mock.method(globalThis, "fetch", async () =>
    customerProblem("invalid-customer", { fields: { iin: ["ИИН указан неверно"] } }),
  );
  render(createElement(Onboarding));
  act(() => screen.getByText("Start").click());
  assert.equal((await screen.findByRole("note")).textContent, "iin: ИИН указан неверно");
  assert.deepEqual(videoCall.elements, []);
});
