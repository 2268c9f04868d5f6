// Tests src/sandbox/platform/calls/calls.ts
import fc from "fast-check";
import { expect, it } from "vitest";
import { advance, type Call, type CallEvent, isOver, newCall } from "../../../src/sandbox/platform/calls/calls.js";

const request = { topic: "general", domain: "test.kz", lang: "ru" as const };
const seat = { id: "seat", operator: { id: 12345, name: "A" } };
const event: fc.Arbitrary<CallEvent> = fc.constantFrom<CallEvent>(
  { type: "accepted", seat },
  { type: "declined", operatorId: 12345 },
  { type: "customer-left" },
  { type: "operator-hung-up" },
  { type: "operator-lost" },
  { type: "redirected", route: { topic: "loans" } },
  { type: "time-out" },
);

/** Every call that the events lead to, the first included. */
function run(events: CallEvent[]): Call[] {
  const calls = [newCall("1", request, "0")];
  for (const [index, each] of events.entries()) {
    const last = calls.at(-1);
    const next = last && advance(last, each, String(index + 1));
    if (next) calls.push(next);
  }
  return calls;
}

it("never comes back from the end, whatever happens", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const firstOver = run(events).findIndex(isOver);
      expect(firstOver === -1 || firstOver === run(events).length - 1).toBe(true);
    }),
  );
});

it("always says who ended it and why it was cancelled", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      for (const call of run(events)) {
        expect(call.state === "ended").toBe(call.endedBy !== undefined);
        expect(call.state === "cancelled").toBe(call.cancelReason !== undefined);
        if (call.state === "connected") expect(call.seat).toBeDefined();
      }
    }),
  );
});

it("is cancelled only before it was connected or while it is handed on", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      const calls = run(events);
      const before = calls.at(-1)?.state === "cancelled" ? calls.at(-2)?.state : "ringing";
      expect(["ringing", "redirected"]).toContain(before);
    }),
  );
});
