import { act, renderHook, waitFor } from "@testing-library/react";
import { type UseCustomerUpsertOptions, useCustomerUpsert } from "react-qbox-video-call";
import { expect } from "vitest";
import { aigerim } from "../support/customers.js";
import { customerAnswer, type HoldingServer } from "./held-requests.js";

export const answer = (id: unknown) => ({ ...customerAnswer(id), result_token: `token-${id}` });

/** The customers that this tab keeps. */
export const stored = () => Object.values({ ...sessionStorage }).map((text) => JSON.parse(String(text)));

/** A form that keeps its customer for a reload. */
export const mountForm = (server: HoldingServer, options: Partial<UseCustomerUpsertOptions> = {}) =>
  renderHook((more: Partial<UseCustomerUpsertOptions>) =>
    useCustomerUpsert({ proxyUrl: server.url, resume: true, ...options, ...more }),
  );

/** The same once it was sent, and its customer has the id 435. */
export async function submittedForm(server: HoldingServer, options?: Partial<UseCustomerUpsertOptions>) {
  const view = mountForm(server, options);
  const before = server.requests.length;
  act(() => view.result.current.upsert(aigerim));
  (await server.request(before)).answer(200, answer(435));
  await waitFor(() => expect(view.result.current.userId).toBe("435"));
  return view;
}
