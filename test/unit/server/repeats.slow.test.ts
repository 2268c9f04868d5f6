// Tests src/server/transport/dispatcher-transport.ts, src/server/transport/pool-transport.ts
import type { Socket } from "node:net";
import { createPlatformClient } from "react-qbox-video-call/server";
import { describe, expect, onTestFinished, test } from "vitest";
import { customer, secret } from "./harness.js";
import { type RawAnswerer, rawAnswer, startRawPlatform } from "./raw-platform.js";

const person = { firstName: "Айгүл", lastName: "Серікова", iin: customer.iin, phone: customer.phone };

async function start(answer: RawAnswerer) {
  const platform = await startRawPlatform(answer);
  onTestFinished(() => platform.close());
  const client = createPlatformClient({ hostName: platform.hostName, secret, timeoutMs: 3_000 });
  return {
    platform,
    /** Begins when the connection of the one before is free again. */
    async upsert() {
      await new Promise(setImmediate);
      return client.upsertCustomer(person);
    },
  };
}

const answer = (socket: Socket, id: number) => socket.write(rawAnswer(id));
const failure = (call: Promise<unknown>) =>
  call.then(
    () => "an answer",
    (error: unknown) => error,
  );
const unavailable = { code: "platform-unavailable" };

/** Longer than any connection that was closed before the request came. */
const workMs = 120;

const cuts: [string, (socket: Socket) => void][] = [
  ["closes (FIN)", (socket) => socket.end()],
  ["resets (RST)", (socket) => socket.resetAndDestroy()],
  ["is destroyed", (socket) => socket.destroy()],
];

describe.each(cuts)("a connection that %s", (_name, cut) => {
  test("at once, when it is new: the call is not repeated, because the platform has the upsert", async () => {
    const { platform, upsert } = await start(cut);
    expect(await failure(upsert())).toMatchObject(unavailable);
    expect(platform.bodies).toHaveLength(1);
  });

  test("while the platform works, when it is new: the call is not repeated", async () => {
    const { platform, upsert } = await start((socket) => void setTimeout(() => cut(socket), workMs));
    expect(await failure(upsert())).toMatchObject(unavailable);
    expect(platform.bodies).toHaveLength(1);
  });

  test("while the platform works, when it was kept alive: the call is not repeated", async () => {
    const { platform, upsert } = await start((socket, { call }) => {
      if (call === 1) answer(socket, 1);
      else setTimeout(() => cut(socket), workMs);
    });
    expect(await upsert()).toEqual({ userId: "1" });
    expect(await failure(upsert())).toMatchObject(unavailable);
    expect([platform.bodies.length, platform.connections]).toEqual([2, 1]);
  });

  test.each(["HTT", "HTTP/1.1 200 OK\r\ncontent-le", "HTTP/1.1 103 Early Hints\r\n\r\n", rawAnswer(2).slice(0, -3)])(
    "after %j of an answer, when it was kept alive: the call is not repeated",
    async (begun) => {
      const { platform, upsert } = await start((socket, { call }) => {
        if (call === 1) answer(socket, 1);
        else socket.write(begun, () => cut(socket));
      });
      await upsert();
      const error = await failure(upsert());
      // A reset may overtake the bytes before it: then nothing of an answer was seen.
      if (platform.bodies.length === 2) expect(error).toMatchObject(unavailable);
      else expect([cut, platform.bodies.length]).toEqual([cuts[1]?.[1], 3]);
    },
  );

  test("at once, when it was kept alive: the call is repeated, because it had been closed before", async () => {
    const { platform, upsert } = await start((socket, { connection, call }) => {
      if (connection === 1 && call === 2) cut(socket);
      else answer(socket, call);
    });
    expect(await upsert()).toEqual({ userId: "1" });
    expect(await upsert()).toEqual({ userId: "3" });
    expect(platform.connections).toBe(2);
  });
});

test("a call is repeated once, not until it succeeds", async () => {
  const { platform, upsert } = await start((socket, { call }) => {
    if (call <= 2) answer(socket, call);
    else socket.destroy();
  });
  await Promise.all([upsert(), upsert()]);
  expect(await failure(upsert())).toMatchObject(unavailable);
  expect(platform.bodies).toHaveLength(4);
});

test.each([
  "HTTP/1.1 100 Continue\r\n\r\n",
  "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n",
])("%j that nobody asked for is not asked again", async (head) => {
  const { platform, upsert } = await start((socket, { call }) => {
    if (call === 1) answer(socket, 1);
    else socket.write(head);
  });
  await upsert();
  expect(await failure(upsert())).toMatchObject(unavailable);
  expect(platform.bodies).toHaveLength(2);
});

test("the clients of one process share the connections to one host", async () => {
  const { platform, upsert } = await start((socket, { call }) => answer(socket, call));
  await upsert();
  const other = createPlatformClient({ hostName: platform.hostName, secret });
  await new Promise(setImmediate);
  expect(await other.upsertCustomer(person)).toEqual({ userId: "2" });
  expect(platform.connections).toBe(1);
});

test("what is no HTTP, from a connection that was kept alive, is not asked again", async () => {
  const { platform, upsert } = await start((socket, { call }) => {
    if (call === 1) answer(socket, 1);
    else socket.write("@@@\r\n\r\n");
  });
  await upsert();
  expect(await failure(upsert())).toMatchObject(unavailable);
  expect(platform.bodies).toHaveLength(2);
});

describe("with a custom fetch an upsert is sent once", () => {
  test.each(cuts)("where the connection %s", async (_name, cut) => {
    const platform = await startRawPlatform((socket, { call }) => {
      if (call === 1) answer(socket, 1);
      else setTimeout(() => cut(socket), call === 2 ? workMs : 0);
    });
    onTestFinished(() => platform.close());
    const { hostName } = platform;
    const client = createPlatformClient({ hostName, secret, timeoutMs: 3_000, fetch: globalThis.fetch });
    await client.upsertCustomer(person);
    expect(await failure(client.upsertCustomer(person))).toMatchObject(unavailable);
    expect(await failure(client.upsertCustomer(person))).toMatchObject(unavailable);
    expect(platform.bodies).toHaveLength(3);
  });
});
