import { createSocket, type RemoteInfo, type Socket } from "node:dgram";
import { networkInterfaces } from "node:os";
import { Lane, type NetworkConditions } from "./lane.js";
import { readStun } from "./stun.js";

export type RelaySide = "customer" | "operator";

interface Address {
  address: string;
  port: number;
}

interface End {
  socket: Socket;
  /** Carries what this side sends. */
  lane: Lane;
  /** Where this side's media came from last; before there are media, any packet. */
  current?: Address;
  /** Who asked, by the transaction of the question: the answer goes back there. */
  asked: Map<string, Address>;
  hasSentMedia: boolean;
}

const keptQuestions = 200;
const other = { customer: "operator", operator: "customer" } as const;

/**
 * Carries the media of one call by UDP, so that their network can be made bad. Each side gets the relay as the other
 * side's only ICE candidate. The relay listens to this machine alone.
 */
export class UdpRelay {
  /** Resolves once both sockets have a port; rejects when the system refuses one. */
  readonly bound: Promise<void>;
  readonly #own = ownAddresses();
  readonly #address = [...this.#own].find((address) => !address.startsWith("127.")) ?? "127.0.0.1";
  readonly #ends: Record<RelaySide, End>;
  readonly #waiting = new Set<NodeJS.Timeout>();
  #mediaWaiters: (() => void)[] = [];
  #isBound = false;

  constructor() {
    this.#ends = { customer: this.#end("customer"), operator: this.#end("operator") };
    const sockets = Object.values(this.#ends).map(({ socket }) => bind(socket, this.#address));
    this.bound = Promise.all(sockets).then(() => {
      this.#isBound = true;
    });
  }

  /** The ICE candidate by which this side reaches the other one; `undefined` before the relay has its ports. */
  candidateFor(side: RelaySide): string | undefined {
    if (!this.#isBound) return undefined;
    // The priority of a host candidate: https://www.rfc-editor.org/rfc/rfc8445#section-5.1.2
    return `candidate:1 1 udp 2130706431 ${this.#address} ${this.#ends[side].socket.address().port} typ host`;
  }

  /** The state of the network in both directions from now on. */
  setConditions(conditions: NetworkConditions): void {
    for (const { lane } of Object.values(this.#ends)) lane.conditions = conditions;
  }

  /** Resolves once both sides send their media this way. */
  async carriesMedia(): Promise<void> {
    if (Object.values(this.#ends).every(({ hasSentMedia }) => hasSentMedia)) return;
    await new Promise<void>((resolve) => this.#mediaWaiters.push(resolve));
  }

  /** Forgets both sides: the next connection of the call comes from other ports. */
  forget(): void {
    for (const end of Object.values(this.#ends)) {
      delete end.current;
      end.asked.clear();
      end.hasSentMedia = false;
    }
  }

  close(): void {
    this.#isBound = false;
    for (const timer of this.#waiting) clearTimeout(timer);
    this.#waiting.clear();
    for (const { socket } of Object.values(this.#ends)) socket.close();
  }

  #end(side: RelaySide): End {
    const socket = createSocket("udp4");
    socket.on("message", (packet, from) => this.#carry(side, packet, from));
    // A packet to a port that is closed by now; a lost packet is all that it is.
    socket.on("error", () => undefined);
    return { socket, lane: new Lane(), asked: new Map(), hasSentMedia: false };
  }

  #carry(side: RelaySide, packet: Buffer, from: RemoteInfo): void {
    if (!this.#own.has(from.address)) return;
    const end = this.#ends[side];
    const to = this.#receiver(side, packet, from);
    const after = end.lane.arrivesAfter(packet.length, performance.now());
    if (!to || after === undefined) return;
    const { socket } = this.#ends[other[side]];
    if (after < 1) {
      socket.send(packet, to.port, to.address);
      return;
    }
    const timer = setTimeout(() => {
      this.#waiting.delete(timer);
      socket.send(packet, to.port, to.address);
    }, after);
    this.#waiting.add(timer);
  }

  /** Where the packet goes. A side may try several addresses of its own at the same time. */
  #receiver(side: RelaySide, packet: Buffer, from: Address): Address | undefined {
    const [end, peer] = [this.#ends[side], this.#ends[other[side]]];
    const stun = readStun(packet);
    if (!stun || !end.hasSentMedia) end.current = from;
    if (!stun) {
      end.hasSentMedia ||= isMedia(packet);
      if (end.hasSentMedia && peer.hasSentMedia) for (const resolve of this.#mediaWaiters.splice(0)) resolve();
      return peer.current;
    }
    if (stun.kind === "response") {
      const asker = peer.asked.get(stun.transaction);
      peer.asked.delete(stun.transaction);
      return asker;
    }
    end.asked.set(stun.transaction, from);
    const [oldest] = end.asked.keys();
    if (end.asked.size > keptQuestions && oldest !== undefined) end.asked.delete(oldest);
    return peer.current;
  }
}

/** Whether it is RTP, and not DTLS: https://www.rfc-editor.org/rfc/rfc7983#section-7 */
function isMedia(packet: Buffer): boolean {
  const first = packet[0] ?? 0;
  return first >= 128 && first <= 191;
}

function bind(socket: Socket, address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once("error", reject);
    socket.bind(0, address, () => {
      socket.off("error", reject);
      resolve();
    });
  });
}

/** The IPv4 addresses of this machine. */
function ownAddresses(): Set<string> {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return new Set(["127.0.0.1", ...all.filter(({ family }) => family === "IPv4").map(({ address }) => address)]);
}
