// Tests src/customer-upsert/useCustomerUpsert.ts, src/customer-upsert/send.ts
import { act, renderHook } from "@testing-library/react";
import { useCustomerUpsert } from "react-qbox-video-call";
import { expect, test } from "vitest";
import { aigerim } from "../support/customers.js";

test("the first submit is sent in the same task, before React shows the wait", async () => {
  const events: string[] = [];
  const proxy = async () => {
    events.push("sent");
    return Response.json({ data: { customer: { id: "435" } }, _success: true });
  };
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: "/api/qbox/customers", fetch: proxy }));
  await act(() => {
    // Whatever React and TanStack Query have to do, they do in tasks.
    setTimeout(() => events.push("next task"));
    return result.current.upsertAsync(aigerim);
  });
  expect(events).toEqual(["sent", "next task"]);
});
