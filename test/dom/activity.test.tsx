// Tests src/customer-upsert/form-submits.ts, src/customer-upsert/useCustomerUpsert.ts
import { act, render, screen, waitFor } from "@testing-library/react";
import * as React from "react";
import { type CustomerUpsert, useCustomerUpsert } from "react-qbox-video-call";
import type { Customer } from "react-qbox-video-call/customer";
import { describe, expect, test } from "vitest";
import { aigerim } from "../support/customers.js";
import { customerAnswer, holdRequests } from "./held-requests.js";

/** Of React 19.2; the tests of an older one have nothing to hide by. */
const Activity = (React as { Activity?: typeof React.Activity }).Activity as typeof React.Activity;

let customer: CustomerUpsert<Customer>;

function Form({ proxyUrl, given }: { proxyUrl: string; given?: Customer | undefined }) {
  customer = useCustomerUpsert({ proxyUrl, customer: given });
  return <output>{customer.userId ?? customer.status}</output>;
}

const view = (mode: "visible" | "hidden", proxyUrl: string, given?: Customer) => (
  <Activity mode={mode}>
    <Form proxyUrl={proxyUrl} given={given} />
  </Activity>
);

const shown = () => screen.getByRole("status", { hidden: true }).textContent;

describe.skipIf(!Activity)("a form that <Activity> hides", () => {
  test("during a submit closes the connection, is idle when it shows again, and retry sends again", async () => {
    const server = await holdRequests();
    const { rerender } = render(view("visible", server.url));
    act(() => customer.upsert(aigerim));
    const request = await server.request(0);
    await waitFor(() => expect(shown()).toBe("pending"));
    rerender(view("hidden", server.url));
    await request.gone;
    rerender(view("visible", server.url));
    await waitFor(() => expect(shown()).toBe("idle"));
    act(() => customer.retry());
    (await server.request(1)).answer(200, customerAnswer(435));
    await waitFor(() => expect(shown()).toBe("435"));
  });

  test("after the answer still has it", async () => {
    const server = await holdRequests();
    const { rerender } = render(view("visible", server.url));
    act(() => customer.upsert(aigerim));
    (await server.request(0)).answer(200, customerAnswer(435));
    await waitFor(() => expect(shown()).toBe("435"));
    rerender(view("hidden", server.url));
    await act(async () => {});
    rerender(view("visible", server.url));
    await act(async () => {});
    expect(shown()).toBe("435");
    expect(server.requests).toHaveLength(1);
  });

  test("after a refusal still has it", async () => {
    const server = await holdRequests();
    const { rerender } = render(view("visible", server.url));
    act(() => customer.upsert(aigerim));
    (await server.request(0)).answer(422);
    await waitFor(() => expect(shown()).toBe("error"));
    rerender(view("hidden", server.url));
    await act(async () => {});
    rerender(view("visible", server.url));
    expect(shown()).toBe("error");
  });

  test("again and again during submits ends with the last one's answer", async () => {
    const server = await holdRequests();
    const { rerender } = render(view("visible", server.url));
    for (const [index] of Array(3).entries()) {
      act(() => customer.upsert(aigerim));
      const request = await server.request(index);
      rerender(view("hidden", server.url));
      await request.gone;
      rerender(view("visible", server.url));
    }
    act(() => customer.upsert(aigerim));
    (await server.request(3)).answer(200, customerAnswer(435));
    await waitFor(() => expect(shown()).toBe("435"));
  });

  test("with a given customer under way sends it when it shows again", async () => {
    const server = await holdRequests();
    const { rerender } = render(view("visible", server.url, aigerim));
    const request = await server.request(0);
    rerender(view("hidden", server.url, aigerim));
    await request.gone;
    rerender(view("visible", server.url, aigerim));
    (await server.request(1)).answer(200, customerAnswer(435));
    await waitFor(() => expect(shown()).toBe("435"));
  });
});
