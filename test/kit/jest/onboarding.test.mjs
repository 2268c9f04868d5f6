// Tests src/testing/video-call-stub.ts, src/testing/index.ts
import { afterEach, expect, jest, test } from "@jest/globals";
import { act, cleanup, render, screen } from "@testing-library/react";
import { createElement } from "react";
import { installVideoCallStub } from "react-qbox-video-call/testing";
import { Onboarding } from "../app/Onboarding.mjs";

const videoCall = installVideoCallStub();
afterEach(cleanup);

/** jsdom has no Response: what the hook reads of one is enough. */
const answer = (status, body) => ({
  ok: status < 300,
  status,
  headers: new Headers({ "content-type": "application/json" }),
  body: null,
  text: async () => JSON.stringify(body),
});

test("Jest: the call starts with the customer's id and goes its way", async () => {
  globalThis.fetch = jest.fn(async () => answer(200, { data: { customer: { id: 435 } }, _success: true }));
  render(createElement(Onboarding));
  act(() => screen.getByText("Start").click());
  await act(() => videoCall.appears());
  expect(videoCall.elements[0].attributes["user-id"]).toBe("435");
  act(() => videoCall.emit("state", "connected"));
  expect(screen.getByTestId("state").textContent).toBe("connected");
  expect(globalThis.fetch).toHaveBeenCalledTimes(1);
});

test("Jest: a refused field is said, and there is no call", async () => {
  globalThis.fetch = jest.fn(async () =>
    answer(422, { code: "invalid-customer", fields: { iin: ["ИИН указан неверно"] } }),
  );
  render(createElement(Onboarding));
  act(() => screen.getByText("Start").click());
  expect((await screen.findByRole("note")).textContent).toBe("iin: ИИН указан неверно");
  expect(videoCall.elements).toEqual([]);
});
