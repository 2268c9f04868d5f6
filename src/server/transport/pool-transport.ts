/** One of the modules that need Node, as they load undici; `transport.ts` loads it where Node is. */
import { Client, type Dispatcher, Pool } from "undici";
import { type Connection, dispatcherTransport, type SendOptions } from "./dispatcher-transport.js";
import type { Transport } from "./platform-request.js";

/** More at once wait in the pool's queue: a slow platform must not eat the server's sockets. */
const connectionsPerHost = 128;

/** One pool a host, shared by every proxy and client of the process, hot reloads included. */
const pools = new Map<string, Pool>();

export function poolTransport(origin: string): Transport {
  let pool = pools.get(origin);
  if (pool === undefined) {
    pool = createPool(origin);
    pools.set(origin, pool);
  }
  return dispatcherTransport(pool, origin);
}

/** A pool whose connections know whether they are new. */
export function createPool(origin: string | URL, options: Pool.Options = {}): Pool {
  return new Pool(origin, {
    ...options,
    connections: connectionsPerHost,
    factory: (url, ofClient) => new CountingClient(url, ofClient),
  });
}

/** One connection at a time; knows how many answers that one has brought. */
class CountingClient extends Client implements Connection {
  answers = 0;

  constructor(origin: string | URL, options: Client.Options) {
    super(origin, options);
    this.on("connect", () => {
      this.answers = 0;
    });
  }

  override dispatch(options: Partial<SendOptions> & Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler) {
    if (options.sentOver !== undefined) options.sentOver.connection = this;
    return super.dispatch(options, handler);
  }
}
