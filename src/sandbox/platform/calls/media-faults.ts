import { isOfCustomer, isOfNetwork, isOfOperator, type MediaFault } from "../faults/media-fault.js";
import type { NetworkConditions } from "../network/lane.js";
import { UdpRelay } from "../network/udp-relay.js";
import { type CallRecord, isRobots } from "./call-book.js";
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

  /** An operator has answered: plans the fault that was chosen for the call. */
  connected(record: CallRecord): void {
    const fault = record.mediaFault;
    if (!fault) return;
    const ms = fault.kind === "operator-without-video" ? 0 : (fault.afterMs ?? afterMs);
    this.#timers.start(timerOf(record), ms, () => this.#begin(record, fault));
  }

  /** The call is no longer connected. The fault begins anew with the next operator, unless it has ended by itself. */
  left(record: CallRecord): void {
    this.#finish(record);
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
      this.connected(record);
    }
    return true;
  }

  #begin(record: CallRecord, fault: MediaFault): void {
    const ignored = (why: string) => this.#ports.log("ignored", record.call.id, `${fault.kind}: ${why}`);
    if (isOfNetwork(fault.kind)) {
      this.#takeRelay(record, fault).catch((error: unknown) => ignored(String(error)));
    } else if (isOfCustomer(fault.kind) || isRobots(record)) {
      this.#started(record, fault);
    } else {
      ignored("only the robot plays it");
    }
  }

  /** Leads the media of the call through a relay, by a restart of ICE. The fault starts once they have gone over. */
  async #takeRelay(record: CallRecord, fault: MediaFault): Promise<void> {
    if (!record.relay) {
      const opened = new UdpRelay();
      record.relay = opened;
      await opened.bound;
      if (record.relay !== opened) return;
      this.#ports.toCustomer(record.connectionId, { type: "restart-ice" });
    }
    const { relay } = record;
    await relay.carriesMedia;
    if (record.relay === relay && record.mediaFault === fault) this.#started(record, fault);
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

  #tell(record: CallRecord, fault: MediaFault, isOver = false): void {
    const { call, connectionId, relay } = record;
    const { kind } = fault;
    if (isOfNetwork(kind)) relay?.setConditions(isOver ? {} : conditionsOf(fault));
    if (isOfCustomer(kind)) this.#ports.toCustomer(connectionId, { type: "media-fault", fault: isOver ? null : kind });
    if (isOfOperator(kind) && call.state === "connected" && call.seat) {
      this.#ports.toSeat(call.seat.id, { type: "media-fault", callId: call.id, fault: isOver ? null : kind });
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
