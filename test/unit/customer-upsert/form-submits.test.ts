// Tests src/customer-upsert/form-submits.ts
import { QueryClient } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { createFormSubmits } from "../../../src/customer-upsert/form-submits.js";

test("a submit of a form that never came into the page is aborted", async () => {
  const submits = createFormSubmits<{ name: string }>();
  let signal: AbortSignal | undefined;
  const sent = submits.send(new QueryClient(), { name: "Ann" }, (given) => {
    signal = given;
    return new Promise(() => {});
  });
  await expect(sent).rejects.toMatchObject({ name: "AbortError" });
  expect(signal?.aborted ?? true).toBe(true);
  expect(submits.getState()).toEqual({ status: "idle" });
});
