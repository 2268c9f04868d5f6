import { type HeldRequest, type HoldingServer, holdRequests } from "./held-requests.js";

export const token = "eyJhbGciOiJIUzI1NiJ9.cmVzdWx0.c2lnbmF0dXJl";

export const decided = (outcome: unknown = "success", more: Record<string, unknown> = {}) => ({
  status: "decided",
  result: { outcome, call_id: "77", decided_at: "2026-03-01T10:20:30Z", cursor: "1", ...more },
});

export const stillWaiting = { status: "waiting" };

/** A server of results that answers when, and as, the test says. */
export async function holdResults(): Promise<HoldingServer & { resultUrl: string }> {
  const server = await holdRequests();
  return { ...server, resultUrl: server.url.replace("/customers", "/call-result") };
}

export const sent = ({ body }: HeldRequest): unknown => JSON.parse(body);

/** What `document.visibilityState` says, and tells. */
export function setVisibility(state: DocumentVisibilityState): void {
  Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
  document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
}
