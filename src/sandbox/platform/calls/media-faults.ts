import { isOfCustomer, isOfNetwork, isOfOperator, type MediaFault } from "../faults/media-fault.js";
import type { NetworkConditions } from "../network/lane.js";
import { UdpRelay } from "../network/udp-relay.js";
import { type CallRecord, isRobots } from "./call-book.js";
import { isOver } from "./calls.js";
import type { SwitchboardPorts } from "./ports.js";
import type { Timers } from "./timers.js";

const afterMs = 3_000;

/** Begins and ends the faults of picture, sound and network. A call has one at a time. */
export class MediaFaults {
  readonly #ports: SwitchboardPorts;
  readonly #timers: Timers;

  constructor(ports: SwitchboardPorts, timers: Timers) {
    this.#ports = ports;
    this.#timers = timers;
  }

  /** A new call: resolves once it can ring; `undefined` when it can at once. */
  prepare(record: CallRecord): Promise<void> | undefined {
    if (!record.mediaFault || !isOfNetwork(record.mediaFault.kind)) return undefined;
    return this.#openRelay(record);
  }

  /** An operator has answered: plans the fault that was chosen for the call. */
  connected(record: CallRecord): void {
    record.relay?.forget();
    if (record.mediaFault) this.#plan(record, record.mediaFault);
  }

  /** The call is no longer connected. The fault begins anew with the next operator, unless it has ended by itself. */
  left(record: CallRecord): void {
    this.#finish(record);
    if (!isOver(record.call)) return;
    record.relay?.close();
    delete record.relay;
  }

  /** Replaces the fault of a call under way; `false` ends it. Returns false when the call cannot have it. */
  strike(record: CallRecord, fault: MediaFault | false): boolean {
    if (record.call.state !== "connected") return false;
    if (fault && fault.kind === "operator-without-video") return false;
    if (fault && isOfOperator(fault.kind) && !isRobots(record)) return false;
    this.#finish(record);
    delete record.mediaFault;
    if (fault) {
      record.mediaFault = { afterMs: 0, ...fault };
      this.#plan(record, record.mediaFault);
    }
    return true;
  }

  #plan(record: CallRecord, fault: MediaFault): void {
    const ms = fault.kind === "operator-without-video" ? 0 : (fault.afterMs ?? afterMs);
    this.#timers.start(timerOf(record), ms, () => this.#begin(record, fault));
  }

  #begin(record: CallRecord, fault: MediaFault): void {
    if (isOfNetwork(fault.kind)) void this.#takeRelay(record, fault);
    else if (isOfCustomer(fault.kind) || isRobots(record)) this.#started(record, fault);
    else this.#ports.log("ignored", record.call.id, `${fault.kind}: only the robot plays it`);
  }

  async #openRelay(record: CallRecord): Promise<void> {
    const relay = new UdpRelay();
    record.relay = relay;
    try {
      await relay.bound;
    } catch (error) {
      this.#ports.log("ignored", record.call.id, `no relay for the media: ${String(error)}`);
      relay.close();
      delete record.relay;
    }
  }

  /** The fault starts once the media of both sides go over the relay. */
  async #takeRelay(record: CallRecord, fault: MediaFault): Promise<void> {
    if (!record.relay) {
      await this.#openRelay(record);
      if (!record.relay || record.call.state !== "connected" || !record.call.seat) return;
      // A restart of ICE would leave the direct way open, and the browser takes it: the call gets a new connection.
      const { id, seat } = record.call;
      this.#ports.toSeat(seat.id, { type: "reconnect", callId: id });
      this.#ports.toCustomer(record.connectionId, { type: "reconnect" });
    }
    await record.relay?.carriesMedia();
    if (record.relay && record.mediaFault === fault && !record.activeMediaFault) this.#started(record, fault);
  }

  #started(record: CallRecord, fault: MediaFault): void {
    record.activeMediaFault = fault.kind;
    this.#ports.log("media-fault", record.call.id, fault.kind);
    this.#tell(record, fault);
    if (fault.forMs === undefined) return;
    this.#timers.start(timerOf(record), fault.forMs, () => {
      this.#finish(record);
      delete record.mediaFault;
    });
  }

  #finish(record: CallRecord): void {
    this.#timers.stop(timerOf(record));
    const { activeMediaFault: active } = record;
    if (!active) return;
    delete record.activeMediaFault;
    this.#ports.log("media-fault-over", record.call.id, active);
    this.#tell(record, { kind: active }, true);
  }

  #tell(record: CallRecord, fault: MediaFault, hasEnded = false): void {
    const { call, connectionId, relay } = record;
    const { kind } = fault;
    if (isOfNetwork(kind)) relay?.setConditions(hasEnded ? {} : conditionsOf(fault));
    if (isOfCustomer(kind))
      this.#ports.toCustomer(connectionId, { type: "media-fault", fault: hasEnded ? null : kind });
    if (isOfOperator(kind) && call.state === "connected" && call.seat) {
      this.#ports.toSeat(call.seat.id, { type: "media-fault", callId: call.id, fault: hasEnded ? null : kind });
    }
  }
}

function timerOf({ call }: CallRecord): string {
  return `media ${call.id}`;
}

function conditionsOf({ kind, lossPercent = 20, delayMs = 400, kbps = 60 }: MediaFault): NetworkConditions {
  if (kind === "packet-loss") return { lossPercent };
  if (kind === "delay") return { delayMs };
  return kind === "low-bandwidth" ? { kbps } : { isCut: true };
}
