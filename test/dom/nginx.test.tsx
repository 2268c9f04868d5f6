// Tests src/customer-upsert/read-answer.ts, src/customer-upsert/request.ts, examples/nginx/
import { createServer } from "node:http";
import { act, renderHook, waitFor } from "@testing-library/react";
import { useCustomerUpsert } from "react-qbox-video-call";
import { type Sandbox, startSandbox } from "react-qbox-video-call/sandbox";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { aigerim } from "../support/customers.js";
import { listen } from "../support/listen.js";
import { type Nginx, startNginx } from "./nginx.js";

const token = "Bearer of-aigerim";

describe("the recipe for nginx", () => {
  let sandbox: Sandbox;
  let sessions: Awaited<ReturnType<typeof listen>>;
  let nginx: Nginx;
  let url: string;
  beforeAll(async () => {
    sandbox = await startSandbox({ robot: false });
    sessions = await listen(
      createServer((request, response) => {
        response.writeHead(request.headers.authorization === token ? 204 : 401).end();
      }),
    );
  });
  // Each test is counted anew.
  beforeEach(async () => {
    sandbox.control.reset();
    nginx = await startNginx({
      QBOX_HOST_NAME: sandbox.url,
      QBOX_SECRET: sandbox.secret,
      SESSION_URL: `${sessions.origin}/`,
    });
    url = `${nginx.origin}/api/qbox/customers`;
    return () => nginx.stop();
  });
  afterAll(async () => {
    await sessions.close();
    await sandbox.close();
  });

  const post = (headers: Record<string, string>, body = "{}") =>
    fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: token, ...headers },
      body,
    });

  test("carries the hook's customer to the platform, with the secret that no answer tells", async () => {
    const { result } = renderHook(() =>
      useCustomerUpsert({ proxyUrl: url, headers: { authorization: token }, credentials: "include" }),
    );
    act(() => result.current.upsert(aigerim));
    await waitFor(() => expect(result.current.status).toBe("success"));
    expect(sandbox.control.customers).toMatchObject([{ id: result.current.userId, iin: aigerim.iin }]);
    const answer = await post({}, "{}");
    expect(JSON.stringify([...answer.headers]) + (await answer.text())).not.toContain(sandbox.secret);
  });

  test("the hook reads the platform's refusal, and a person who is not signed in is refused before the platform", async () => {
    const { result, rerender } = renderHook(
      ({ authorization }) => useCustomerUpsert({ proxyUrl: url, headers: { authorization }, retries: 0 }),
      { initialProps: { authorization: "Bearer of-nobody" } },
    );
    act(() => result.current.upsert(aigerim));
    await waitFor(() => expect(result.current.error?.code).toBe("unauthorized"));
    expect(sandbox.control.customers).toEqual([]);
    rerender({ authorization: token });
    act(() => result.current.upsert({ ...aigerim, phone: "+7 7" }));
    await waitFor(() => expect(result.current.error?.code).toBe("invalid-customer"));
  });

  test("refuses other methods, other sites' pages, other types and large bodies", async () => {
    const statuses = await Promise.all([
      fetch(url, { headers: { authorization: token } }),
      post({ "sec-fetch-site": "cross-site" }),
      post({ "content-type": "text/plain" }),
      post({ "content-type": "application/x-www-form-urlencoded" }, "iin=850715300011"),
      post({}, `"${"a".repeat(17_000)}"`),
    ]);
    expect(statuses.map(({ status }) => status)).toEqual([405, 403, 415, 415, 413]);
    expect(sandbox.control.customers).toEqual([]);
  });

  test("the seventh request of one address at the same time is refused", async () => {
    const statuses: number[] = [];
    for (let count = 0; count < 7; count++) statuses.push((await post({})).status);
    expect(statuses.slice(0, 6)).not.toContain(429);
    expect(statuses[6]).toBe(429);
  });
});
