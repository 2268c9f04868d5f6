import { ServerOptionError } from "../option-error.js";

/** A connection of its own on which Redis tells messages: while a connection listens, it can send no commands. */
export interface RedisSubscription {
  close(): void;
}

/** What a duplicate of an ioredis client has. */
interface IoSubscriber {
  status: string;
  connect(): Promise<unknown>;
  subscribe(channel: string): Promise<unknown>;
  on(event: string, listener: (channel: string, message: string) => void): unknown;
  disconnect(): void;
}

/** What a duplicate of a node-redis client has. */
interface NodeRedisSubscriber {
  connect(): Promise<unknown>;
  subscribe(channel: string, listener: (message: string) => void): Promise<unknown>;
  on(event: "error", listener: () => void): unknown;
  disconnect(): Promise<unknown>;
  /** Replaces `disconnect` from version 5 on. */
  destroy?(): void;
}

/**
 * Checks that a client can be duplicated, and creates the function that opens a subscription on a duplicate. It
 * reconnects as the client does, and subscribes again. Its errors are ignored: the client itself has them too.
 *
 * @throws {ServerOptionError} naming `option` when the client cannot be duplicated
 */
export function redisSubscriber(
  option: string,
  client: object,
): (channel: string, onMessage: (message: string) => void) => RedisSubscription {
  if (!("duplicate" in client) || typeof client.duplicate !== "function") {
    throw new ServerOptionError(option, "needs the method duplicate(), for a second connection that gets messages");
  }
  const duplicate = client.duplicate.bind(client) as () => unknown;
  const isIo = "call" in client && typeof client.call === "function";
  return (channel, onMessage) =>
    isIo
      ? subscribeIo(duplicate() as IoSubscriber, channel, onMessage)
      : subscribeNodeRedis(duplicate() as NodeRedisSubscriber, channel, onMessage);
}

function subscribeIo(subscriber: IoSubscriber, channel: string, onMessage: (message: string) => void) {
  subscriber.on("error", ignore);
  // At every connection, because a client may be set not to subscribe again.
  subscriber.on("ready", () => void subscriber.subscribe(channel).catch(ignore));
  subscriber.on("message", (on, message) => {
    if (on === channel) onMessage(message);
  });
  // With `lazyConnect` nothing else connects it.
  if (subscriber.status === "wait") subscriber.connect().catch(ignore);
  return { close: () => subscriber.disconnect() };
}

function subscribeNodeRedis(subscriber: NodeRedisSubscriber, channel: string, onMessage: (message: string) => void) {
  subscriber.on("error", ignore);
  subscriber
    .connect()
    .then(() => subscriber.subscribe(channel, onMessage))
    .catch(ignore);
  return {
    close() {
      // Both refuse a client that is not connected.
      try {
        if (subscriber.destroy !== undefined) subscriber.destroy();
        else subscriber.disconnect().catch(ignore);
      } catch {}
    },
  };
}

function ignore(): void {}
