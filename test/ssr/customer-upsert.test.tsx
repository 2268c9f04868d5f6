// Tests src/customer-upsert/useCustomerUpsert.ts, src/customer-upsert/useSuspenseCustomerUpsert.ts, src/customer-upsert/query-key.ts
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, Suspense } from "react";
import { renderToString } from "react-dom/server";
import { useCustomerUpsert, useSuspenseCustomerUpsert, VideoCall } from "react-qbox-video-call";
import { expect, test, vi } from "vitest";
import { aigerim } from "../support/customers.js";
import { expectSilence } from "./silent.js";
import { streamInNode } from "./stream.js";

expectSilence();

/** Counts what would reach the wire; answers nothing after the third, lest a loop has no end. */
function upserts() {
  let left = 3;
  const answer = () => Promise.resolve(Response.json({ data: { customer: { id: "435" } } }));
  return vi.fn<typeof fetch>(() => (left-- > 0 ? answer() : new Promise(() => {})));
}

interface Props {
  fetch: typeof fetch;
  given?: boolean;
}

function Call({ fetch, given }: Props) {
  const customer = useCustomerUpsert({
    proxyUrl: "/api/qbox/customers",
    fetch,
    ...(given && { customer: aigerim }),
  });
  return (
    <>
      <output>{customer.status}</output>
      <VideoCall hostName="https://qbox.example.kz" domain="test.kz" customer={customer} lang="en" />
    </>
  );
}

function SuspendedCall({ fetch }: Props) {
  const customer = useSuspenseCustomerUpsert({ proxyUrl: "/api/qbox/customers", fetch, customer: aigerim });
  return <VideoCall hostName="https://qbox.example.kz" domain="test.kz" customer={customer} />;
}

const apps: [name: string, app: (call: ReactNode) => ReactNode][] = [
  ["without a provider", (call) => call],
  ["with the app's client", (call) => <QueryClientProvider client={new QueryClient()}>{call}</QueryClientProvider>],
];

test.each(apps)("useCustomerUpsert on a server is idle, %s", (_name, app) => {
  const fetch = upserts();
  expect(renderToString(app(<Call fetch={fetch} />))).toBe("<output>idle</output>");
  expect(fetch).not.toHaveBeenCalled();
});

test.each(apps)("a given customer is pending and is sent by the browser alone, %s", (_name, app) => {
  const fetch = upserts();
  const html = renderToString(app(<Call fetch={fetch} given />));
  expect(html).toContain("<output>pending</output>");
  expect(html).toContain("Preparing the video call…");
  expect(fetch).not.toHaveBeenCalled();
});

test("no personal data of a given customer is in the server's HTML", () => {
  const html = renderToString(<Call fetch={upserts()} given />);
  for (const value of Object.values(aigerim).filter((value) => typeof value === "string"))
    expect(html).not.toContain(value);
});

test.each(apps)(
  "useSuspenseCustomerUpsert shows the fallback on a server and leaves the sending to the browser, %s",
  async (_name, app) => {
    const fetch = upserts();
    const { html } = await streamInNode(
      app(
        <main>
          <Suspense fallback={<i>One moment</i>}>
            <SuspendedCall fetch={fetch} />
          </Suspense>
        </main>,
      ),
    );
    expect(html).toContain("<i>One moment</i>");
    expect(fetch).not.toHaveBeenCalled();
  },
);
