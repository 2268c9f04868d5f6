// Tests src/server/transport/reply-body.ts, src/server/transport/pool-transport.ts
import type { Socket } from "node:net";
import { createPlatformClient } from "react-qbox-video-call/server";
import { describe, expect, onTestFinished, test } from "vitest";
import { customer, secret } from "./harness.js";
import { type RawAnswerer, rawAnswer, startRawPlatform } from "./raw-platform.js";

const person = { firstName: "Айгүл", lastName: "Серікова", iin: customer.iin, phone: customer.phone };

async function start(answer: RawAnswerer, timeoutMs = 5_000) {
  const platform = await startRawPlatform(answer);
  onTestFinished(() => platform.close());
  const client = createPlatformClient({ hostName: platform.hostName, secret, timeoutMs });
  return {
    platform,
    upsert: () => client.upsertCustomer(person),
    failure: () =>
      client.upsertCustomer(person).then(
        () => "an answer",
        (error: unknown) => error,
      ),
  };
}

/** Writes as long as the other side reads. */
function flood(socket: Socket, text: string): void {
  const more = text.repeat(Math.ceil(16_384 / text.length));
  const write = () => {
    while (!socket.destroyed && socket.write(more));
  };
  socket.on("drain", write);
  write();
}

const closed = (socket: Socket) => new Promise<void>((resolve) => socket.once("close", () => resolve()));

describe("a platform that floods", () => {
  test.each([
    ["100 Continue", "HTTP/1.1 100 Continue\r\n\r\n", "platform-unavailable"],
    [
      "101 Switching Protocols",
      "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n",
      "platform-unavailable",
    ],
    ["102 Processing", "HTTP/1.1 102 Processing\r\n\r\n", "malformed-response"],
    ["103 Early Hints", "HTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\n\r\n", "malformed-response"],
    ["headers", `HTTP/1.1 200 OK\r\n${"x: y\r\n".repeat(5_000)}`, "platform-unavailable"],
    ["one header", `HTTP/1.1 200 OK\r\nx: ${"y".repeat(100_000)}`, "platform-unavailable"],
    [
      "a body in pieces of a byte",
      `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${"1\r\nx\r\n".repeat(1_200_000)}`,
      "malformed-response",
    ],
    ["no HTTP", "\u0000\u0001\u0002", "platform-unavailable"],
  ])("with %s is cut off: a code at once, one request, no open connection", async (_name, text, code) => {
    const sockets: Promise<void>[] = [];
    const { platform, failure } = await start((socket) => {
      sockets.push(closed(socket));
      flood(socket, text);
    }, 15_000);
    const since = performance.now();
    expect(await failure()).toMatchObject({ code });
    expect(performance.now() - since).toBeLessThan(10_000);
    await Promise.all(sockets);
    expect(platform.bodies).toHaveLength(1);
  });

  test("with chunks of one byte uses little memory", async () => {
    const { failure } = await start((socket) => {
      socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n");
      flood(socket, "1\r\nx\r\n");
    }, 15_000);
    const before = process.memoryUsage().arrayBuffers;
    let highest = 0;
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().arrayBuffers - before);
    }, 5);
    expect(await failure()).toMatchObject({ code: "malformed-response" });
    clearInterval(watch);
    // A buffer for each piece would keep all of the wire, over 6 MB.
    expect(highest).toBeLessThan(30e6);
  });
});

test.each([
  ["100 Continue", "HTTP/1.1 100 Continue\r\n\r\n"],
  ["103 Early Hints", "HTTP/1.1 103 Early Hints\r\n\r\n"],
  [
    "a body in pieces of a byte",
    `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${"1\r\nx\r\n".repeat(1_200_000)}`,
  ],
])("over a fetch of the host's, a flood with %s ends in time too", async (_name, text) => {
  const platform = await startRawPlatform((socket) => flood(socket, text));
  onTestFinished(() => platform.close());
  const client = createPlatformClient({
    hostName: platform.hostName,
    secret,
    timeoutMs: 1_500,
    fetch: globalThis.fetch,
  });
  const since = performance.now();
  await expect(client.upsertCustomer(person)).rejects.toMatchObject({ name: "PlatformError" });
  expect(performance.now() - since).toBeLessThan(8_000);
  expect(platform.bodies).toHaveLength(1);
});

test.each([1, 16])("%i early hints before an answer are no flood", async (count) => {
  const { upsert } = await start((socket) => {
    socket.write("HTTP/1.1 103 Early Hints\r\nretry-after: 9\r\n\r\n".repeat(count) + rawAnswer(7));
  });
  expect(await upsert()).toEqual({ userId: "7" });
});

describe("a second answer to one request reaches no caller", () => {
  /** The answer to the call, and the foreign 666 in its wake. */
  const twice =
    (send: (socket: Socket, own: string, foreign: string) => void): RawAnswerer =>
    (socket, { call }) =>
      send(socket, rawAnswer(call), rawAnswer(666));

  test.each<[string, RawAnswerer]>([
    ["in the same packet", twice((socket, own, foreign) => socket.write(own + foreign))],
    [
      "begun in the same packet",
      twice((socket, own, foreign) => {
        socket.write(own + foreign.slice(0, 9));
        setImmediate(() => socket.write(foreign.slice(9)));
      }),
    ],
    [
      "in the next packet",
      twice((socket, own, foreign) => {
        socket.write(own, () => socket.write(foreign));
      }),
    ],
    ["as an interim one", twice((socket, own) => socket.write(`${own}HTTP/1.1 103 Early Hints\r\n\r\n`))],
    ["as bytes", twice((socket, own) => socket.write(`${own}x`))],
  ])("%s", async (_name, answer) => {
    const { platform, upsert } = await start(answer);
    for (let call = 1; call <= 20; call++) expect(await upsert()).toEqual({ userId: String(call) });
    expect(platform.bodies).toHaveLength(20);
  });

  test("also with many concurrent calls", async () => {
    const { platform, upsert } = await start((socket, { call }) => {
      socket.write(rawAnswer(call) + rawAnswer(666));
    });
    const answers = await Promise.all(Array.from({ length: 200 }, upsert));
    expect(answers.map(({ userId }) => Number(userId)).toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 200 }, (_, index) => index + 1),
    );
    expect(platform.bodies).toHaveLength(200);
  });

  test("without a request, it closes the connection", async () => {
    const sockets: Socket[] = [];
    const { upsert } = await start((socket, { call }) => {
      sockets.push(socket);
      socket.write(rawAnswer(call));
    });
    expect(await upsert()).toEqual({ userId: "1" });
    const [first] = sockets as [Socket];
    const ended = closed(first);
    first.write(rawAnswer(666));
    await ended;
    expect(await upsert()).toEqual({ userId: "2" });
  });
});
