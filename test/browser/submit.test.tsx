import { act, renderHook } from "@testing-library/react";
import { useCustomerUpsert } from "react-qbox-video-call";
import { expect, test } from "vitest";
import { aigerim, daniyar } from "../support/customers.js";

test("a submit is sent before React shows the wait, once the code that sends has come", async () => {
  const events: string[] = [];
  const proxy = async () => {
    events.push("sent");
    return Response.json({ data: { customer: { id: "435" } }, _success: true });
  };
  const { result } = renderHook(() => useCustomerUpsert({ proxyUrl: "/api/qbox/customers", fetch: proxy }));
  await act(() => result.current.upsertAsync(aigerim));
  events.length = 0;
  await act(() => {
    // Whatever React and TanStack Query have to do, they do in tasks.
    setTimeout(() => events.push("next task"));
    return result.current.upsertAsync(daniyar);
  });
  expect(events).toEqual(["sent", "next task"]);
});
