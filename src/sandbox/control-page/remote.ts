import { onScopeDispose, reactive } from "vue";
import type { SandboxEvent } from "../platform/api/control.js";
import type { CallSummary } from "../platform/calls/call-book.js";
import type { RobotScript } from "../platform/calls/robot-script.js";
import type { Faults } from "../platform/faults/faults.js";
import type { WebhookDelivery } from "../platform/webhook/webhook.js";

const base = "/__sandbox";
/** Many events in this time cause one request. */
const gatherMs = 100;
const doneShownForMs = 4_000;

export interface RemoteState {
  isLost: boolean;
  /** Set once the first answer is there. */
  known?: {
    calls: CallSummary[];
    deliveries: WebhookDelivery[];
    events: SandboxEvent[];
    faults: Faults;
    robot: RobotScript | false;
  };
  /** The outcome of the last action. */
  outcome?: "done" | "failed";
}

/** The control over HTTP, kept up to date by the event stream. */
export function useRemote() {
  const state = reactive<RemoteState>({ isLost: false });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let outcomeTimer: ReturnType<typeof setTimeout> | undefined;

  async function refresh(): Promise<void> {
    timer = undefined;
    const response = await fetch(`${base}/state`).catch(() => undefined);
    if (response?.ok) state.known = await response.json();
  }
  function refreshSoon(): void {
    timer ??= setTimeout(refresh, gatherMs);
  }

  const stream = new EventSource(`${base}/events`);
  stream.onopen = () => {
    state.isLost = false;
    refreshSoon();
  };
  stream.onmessage = refreshSoon;
  // `EventSource` reconnects by itself.
  stream.onerror = () => {
    state.isLost = true;
  };
  onScopeDispose(() => {
    clearTimeout(timer);
    clearTimeout(outcomeTimer);
    stream.close();
  });

  async function post(path: string, body: unknown = {}): Promise<void> {
    clearTimeout(outcomeTimer);
    delete state.outcome;
    const response = await fetch(base + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }).catch(() => undefined);
    await refresh();
    state.outcome = response?.ok ? "done" : "failed";
    if (state.outcome === "done") outcomeTimer = setTimeout(() => delete state.outcome, doneShownForMs);
  }

  return { state, post };
}

export type Remote = ReturnType<typeof useRemote>;
