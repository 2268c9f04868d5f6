// Tests src/video-call/caller/resolve-caller.ts, src/testing/answers.ts
import { act, cleanup, render, renderHook, screen, waitFor } from "@testing-library/react";
import { CustomerUpsertError, type CustomerUpsertState, useCustomerUpsert, VideoCall } from "react-qbox-video-call";
import { customerSchema } from "react-qbox-video-call/customer";
import { customerProblem, installVideoCallStub } from "react-qbox-video-call/testing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { aigerim } from "../support/customers.js";

const videoCall = installVideoCallStub();
/** A page's first call brings the package's code, and the machine is busy. */
const patience = { timeoutMs: 10_000 };
beforeEach(() => void vi.spyOn(console, "error").mockImplementation(() => {}));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const onError = vi.fn();
const renderError = vi.fn();
const retry = () => {};
const call = (customer: CustomerUpsertState) => (
  <VideoCall
    hostName="https://qbox.example.kz"
    domain="bank.kz"
    lang="en"
    height="600px"
    customer={customer}
    onError={onError}
    renderError={(error) => {
      renderError(error);
      return error.code;
    }}
  />
);
const failed = (error: CustomerUpsertError): CustomerUpsertState => ({ status: "error", error, retry });

beforeEach(() => {
  onError.mockClear();
  renderError.mockClear();
});

/** What the hook comes to for a customer whom the schema or the proxy refuses. */
async function refusedBy(options: object, customer: object): Promise<CustomerUpsertError> {
  const { result } = renderHook(() => useCustomerUpsert<object>({ proxyUrl: "/x", retries: 0, ...options }));
  act(() => result.current.upsert(customer));
  await waitFor(() => expect(result.current.status).toBe("error"));
  return result.current.error as CustomerUpsertError;
}

const wholeCustomer = {
  "~standard": { version: 1, vendor: "bank", validate: () => ({ issues: [{ message: "Not together." }] }) },
};

describe("an error that names form fields shows in the form, and nothing shows in place of the call:", () => {
  test.each<[string, () => Promise<CustomerUpsertError>]>([
    ["a field that the schema refuses", () => refusedBy({ schema: customerSchema() }, { ...aigerim, iin: "123" })],
    ["a customer whom the schema refuses as a whole", () => refusedBy({ schema: wholeCustomer }, aigerim)],
    [
      "a field that the proxy refuses",
      () => refusedBy({ fetch: async () => customerProblem("invalid-customer", { fields: { iin: ["No"] } }) }, aigerim),
    ],
  ])("%s", async (_name, refused) => {
    const error = await refused();
    const { container, rerender } = render(call({ status: "pending", retry }));
    rerender(call(failed(error)));
    await waitFor(() => expect(container.innerHTML).toBe(""));
    rerender(call(failed(error)));
    expect(onError).not.toHaveBeenCalled();
    expect(renderError).not.toHaveBeenCalled();
  });
});

describe("an error without fields shows in place of the call:", () => {
  test.each([
    ["a customer refused without a field", new CustomerUpsertError("invalid-customer", "Refused.")],
    ["a refusal of the platform", new CustomerUpsertError("refused", "Refused.")],
    ["a lost session", new CustomerUpsertError("unauthorized", "No session.")],
    ["no connection", new CustomerUpsertError("network", "Not reached.")],
    ["an unavailable platform", new CustomerUpsertError("platform-unavailable", "Down.", { fields: { iin: ["?"] } })],
  ])("%s", async (_name, error) => {
    render(call(failed(error)));
    expect((await screen.findByRole("alert")).textContent).toBe("customer-failed");
    expect(onError.mock.calls.map(([{ code, cause }]) => [code, cause])).toEqual([["customer-failed", error]]);
  });
});

test("the corrected customer gets the call", async () => {
  const error = new CustomerUpsertError("invalid-customer", "Refused.", { fields: { iin: ["No"] } });
  const { container, rerender } = render(call(failed(error)));
  await waitFor(() => expect(container.innerHTML).toBe(""));
  rerender(call({ status: "success", userId: "435", retry }));
  await act(() => videoCall.appears(patience));
  // A refusal during a call under way does not end it; after the call nothing is shown of it.
  act(() => videoCall.emit("state", "connected"));
  rerender(call(failed(error)));
  expect(videoCall.elements).toHaveLength(1);
  act(() => videoCall.emit("state", "ended"));
  await act(() => videoCall.ends(patience));
  expect(container.innerHTML).toBe("");
  expect(onError).not.toHaveBeenCalled();
});
