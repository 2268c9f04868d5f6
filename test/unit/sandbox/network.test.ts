// Tests src/sandbox/platform/network/, src/sandbox/platform/calls/call-faults.ts
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { describe, expect, it, onTestFinished } from "vitest";
import { Lane, type NetworkConditions } from "../../../src/sandbox/platform/network/lane.js";
import { readStun } from "../../../src/sandbox/platform/network/stun.js";
import { UdpRelay } from "../../../src/sandbox/platform/network/udp-relay.js";
import { connected, start } from "./platform.js";

/** When 100 packets arrive that are sent one each 10 ms. */
function arrivals(conditions: NetworkConditions, bytes = 1_000): (number | undefined)[] {
  const lane = new Lane();
  lane.conditions = conditions;
  return Array.from({ length: 100 }, (_, index) => lane.arrivesAfter(bytes, index * 10));
}
const lost = (arrived: (number | undefined)[]) => arrived.filter((ms) => ms === undefined).length;

describe("a bad network", () => {
  it("loses its share, evenly spread", () => {
    expect(lost(arrivals({ lossPercent: 20 }))).toBe(20);
    expect(lost(arrivals({ lossPercent: 20 }).slice(0, 10))).toBe(2);
    expect(lost(arrivals({ lossPercent: 10 }))).toBe(10);
    expect(lost(arrivals({ lossPercent: 0 }))).toBe(0);
    expect(lost(arrivals({ lossPercent: 100 }))).toBe(100);
    expect(lost(arrivals({ isCut: true }))).toBe(100);
    expect(arrivals({})).toEqual(Array(100).fill(0));
    expect(arrivals({ delayMs: 70 })).toEqual(Array(100).fill(70));
  });

  it("of a narrow bandwidth lets no more through, and keeps what waits below 0.3 s and one packet", () => {
    // 8,000 bits each 10 ms are 800 kbit/s.
    expect(arrivals({ kbps: 1_000 })).toEqual(Array(100).fill(8));
    const narrow = arrivals({ kbps: 200 });
    const through = narrow.filter((ms) => ms !== undefined);
    expect(through.length * 8_000).toBeLessThan(200 * (990 + 340));
    expect(through.length * 8_000).toBeGreaterThan(200 * 990);
    expect(Math.max(...through)).toBeLessThanOrEqual(340);
    expect(Math.min(...arrivals({ kbps: 1_000, delayMs: 50 }).map(Number))).toBe(58);
  });
});

/** A STUN message: 1 is a binding request, 0x101 its answer. */
function stun(type: number, transaction: string): Buffer {
  const message = Buffer.alloc(20);
  message.writeUInt16BE(type, 0);
  message.writeUInt32BE(0x2112a442, 4);
  message.write(transaction.padEnd(12), 8, "latin1");
  return message;
}

const rtp = (said: string) => Buffer.from(`\x80${said}`, "latin1");

describe("the relay", () => {
  async function opened() {
    const relay = new UdpRelay();
    onTestFinished(() => relay.close());
    expect(relay.candidateFor("customer")).toBeUndefined();
    await relay.bound;
    const peer = async (side: "customer" | "operator") => {
      const [, , , , address = "", port] = String(relay.candidateFor(side)).split(" ");
      const socket = createSocket("udp4").bind(0, address);
      await once(socket, "listening");
      onTestFinished(() => void socket.close());
      const heard: string[] = [];
      socket.on("message", (packet) => heard.push(packet.toString("latin1")));
      return { heard, send: (packet: string | Buffer) => socket.send(packet, Number(port), address) };
    };
    return { relay, peer };
  }
  type Peer = Awaited<ReturnType<Awaited<ReturnType<typeof opened>>["peer"]>>;

  /** Sends until it arrives: the relay knows a side once it has heard of it. */
  const arrives = (from: Peer, packet: string | Buffer, to: Peer) =>
    expect
      .poll(() => {
        from.send(packet);
        return to.heard;
      })
      .toContain(packet.toString("latin1"));

  it("carries packets both ways, and says when it carries media of both sides", async () => {
    const { relay, peer } = await opened();
    const [customer, operator] = [await peer("customer"), await peer("operator")];
    operator.send(stun(1, "hello"));
    await arrives(customer, "handshake", operator);
    let isCarrying = false;
    const carrying = relay.carriesMedia().then(() => {
      isCarrying = true;
    });
    await arrives(customer, rtp("voice"), operator);
    expect(isCarrying).toBe(false);
    await arrives(operator, rtp("face"), customer);
    await carrying;
    // At once, once it does.
    await relay.carriesMedia();
  });

  it("brings each answer to the address that asked, though media come from another", async () => {
    const { peer } = await opened();
    const [operator, wifi, cable] = [await peer("operator"), await peer("customer"), await peer("customer")];
    operator.send(stun(1, "hello"));
    await arrives(cable, rtp("media"), operator);
    await arrives(wifi, stun(1, "by wifi"), operator);
    const answer = stun(0x101, "by wifi");
    operator.send(answer);
    await expect.poll(() => wifi.heard).toContain(answer.toString("latin1"));
    await arrives(operator, "picture", cable);
    expect(wifi.heard).not.toContain("picture");
    expect(cable.heard).not.toContain(answer.toString("latin1"));
  });

  it("loses and delays what it is told to", async () => {
    const { relay, peer } = await opened();
    const [operator, customer] = [await peer("operator"), await peer("customer")];
    operator.send("here");
    await arrives(customer, "known", operator);
    relay.setConditions({ lossPercent: 50, delayMs: 2 });
    for (const packet of ["1", "2", "3", "4", "5", "6"]) customer.send(packet);
    const arrived = () => operator.heard.filter((packet) => packet !== "known");
    await expect.poll(arrived).toHaveLength(3);
    // One more packet of the known ones may have been under way.
    expect([["1", "3", "5"].join(), ["2", "4", "6"].join()]).toContain(arrived().join());
  });

  it("reads STUN, and takes nothing else for it", () => {
    expect(readStun(stun(1, "a"))).toMatchObject({ kind: "request" });
    expect(readStun(stun(0x11, "a"))).toMatchObject({ kind: "indication" });
    expect(readStun(stun(0x101, "a"))).toMatchObject({ kind: "response" });
    expect(readStun(stun(0x111, "a"))).toMatchObject({ kind: "response" });
    expect(readStun(stun(1, "a"))?.transaction).not.toBe(readStun(stun(1, "b"))?.transaction);
    for (const other of [Buffer.alloc(0), Buffer.from("voice"), Buffer.alloc(19), Buffer.alloc(40, 0x80)]) {
      expect(readStun(other)).toBeUndefined();
    }
  });
});

it("leads a call over the relay: a new connection, of which each side gets the relay as the only address", async () => {
  const sandbox = await start();
  const { operator, customer, callId } = await connected(sandbox);
  const candidate = { candidate: "candidate:1 1 udp 1 10.9.8.7 9 typ host", sdpMid: "0", sdpMLineIndex: 0 };
  customer.send({ type: "signal", signal: { kind: "candidate", candidate } });
  await operator.next("signal");
  expect(sandbox.control.strikeMedia(callId, { kind: "packet-loss" })).toBe(true);
  await customer.next("reconnect");
  await operator.next("reconnect");
  const sdp = "v=0\r\na=ice-pwd:x\r\na=candidate:1 1 udp 1 10.9.8.7 9 typ host\r\na=mid:0\r\n";
  customer.send({ type: "signal", signal: { kind: "candidate", candidate } });
  customer.send({ type: "signal", signal: { kind: "offer", sdp } });
  const relayed = expect.stringMatching(
    /^v=0\r\na=ice-pwd:x\r\na=candidate:1 1 udp \d+ (?!10\.9)[\d.]+ \d+ typ host\r\na=mid:0\r\n$/,
  );
  expect((await operator.next("signal")).signal).toEqual({ kind: "offer", sdp: relayed });
  operator.send({ type: "signal", callId, signal: { kind: "candidate", candidate } });
  operator.send({ type: "signal", callId, signal: { kind: "answer", sdp } });
  expect((await customer.next("signal")).signal).toEqual({ kind: "answer", sdp: relayed });
  operator.send({ type: "hangup", callId });
  await customer.next("ended");
});
