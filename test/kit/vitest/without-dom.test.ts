// Tests src/testing/index.ts, src/testing/msw.ts
// @vitest-environment node
import { expect, onTestFinished, test } from "vitest";

test("importing the kit does nothing, also where there is no document", async () => {
  const before = Object.keys(globalThis);
  await import("react-qbox-video-call/testing");
  await import("react-qbox-video-call/testing/msw");
  expect(Object.keys(globalThis)).toEqual(before);
});

test.each(["http://localhost:3000", "http://localhost", "https://bank.example.kz:8443"])(
  "a proxy's path is answered on %s, where no document says the origin",
  async (origin) => {
    const { setupServer } = await import("msw/node");
    const { customerAnswer } = await import("react-qbox-video-call/testing");
    const { customerUpsertHandler } = await import("react-qbox-video-call/testing/msw");
    const server = setupServer(customerUpsertHandler("/api/qbox/customers", customerAnswer(435)));
    server.listen({ onUnhandledRequest: "error" });
    onTestFinished(() => server.close());
    const response = await fetch(`${origin}/api/qbox/customers`, { method: "POST", body: "{}" });
    expect(await response.json()).toMatchObject({ data: { customer: { id: 435 } } });
  },
);
