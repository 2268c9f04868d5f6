import { type CallOwner, callOf, isUnderWay, subscribeToCalls } from "../call/call-store.js";
import { beginRecord, note } from "./call-record.js";
import type { CallRecord } from "./latest-record.js";

/** The records of calls under way: whoever watches again goes on with the same one. */
const records = new WeakMap<CallOwner, CallRecord>();

/** The record of a call under way. It has the call's states from now until the call is over. */
export function recordedCall(owner: CallOwner): CallRecord {
  const found = records.get(owner);
  if (found) return found;
  const record = beginRecord(owner.isFramed === true, callOf(owner).since ?? Date.now());
  records.set(owner, record);

  function noteState() {
    const { state, since = Date.now() } = callOf(owner);
    if (state !== undefined && state !== record.state) note(record, since, `state:${state}`);
    record.state = state ?? record.state;
  }

  const unsubscribe = subscribeToCalls(() => {
    noteState();
    if (isUnderWay(owner)) return;
    unsubscribe();
    record.endedAt = Date.now();
    records.delete(owner);
  });
  noteState();
  return record;
}
