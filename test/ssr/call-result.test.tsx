// Tests src/call-result/useCallResult.ts, src/customer-upsert/useResume.ts
import { renderToString } from "react-dom/server";
import { useCallResult, useCustomerUpsert } from "react-qbox-video-call";
import { expect, test, vi } from "vitest";
import { expectSilence } from "./silent.js";

expectSilence();

const fetch = vi.fn<typeof globalThis.fetch>();

function WithToken({ token }: { token?: string }) {
  const result = useCallResult({ resultUrl: "/api/qbox/call-result", token, fetch });
  return <output>{result.status}</output>;
}

function WithCustomer() {
  const customer = useCustomerUpsert({ proxyUrl: "/api/qbox/customers", resume: true, fetch });
  const result = useCallResult({ customer, fetch });
  return (
    <output>
      {customer.status}/{result.status}
    </output>
  );
}

test("on a server a known token is waiting, without one it is idle, and nothing is asked", () => {
  expect(renderToString(<WithToken token="token" />)).toBe("<output>waiting</output>");
  expect(renderToString(<WithToken />)).toBe("<output>idle</output>");
  expect(fetch).not.toHaveBeenCalled();
});

test("on a server nobody is resumed, and React warns of nothing", () => {
  expect(renderToString(<WithCustomer />)).toBe("<output>idle<!-- -->/<!-- -->idle</output>");
  expect(fetch).not.toHaveBeenCalled();
});
