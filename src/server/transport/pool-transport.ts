// Needs Node, as it loads undici. `choose-transport.ts` loads this file on Node only.
import { Client, type Dispatcher, Pool } from "undici";
import { type Connection, dispatcherTransport, type SendOptions } from "./dispatcher-transport.js";
import type { Transport } from "./platform-request.js";

/** More calls wait in the pool's queue: a slow platform must not use up the server's sockets. */
const connectionsPerHost = 128;

/** One pool per host, shared by all proxies and clients of the process. */
const pools = new Map<string, Pool>();

/** Sends through a pool of keep-alive connections to the origin. */
export function poolTransport(origin: string): Transport {
  let pool = pools.get(origin);
  if (pool === undefined) {
    pool = createPool(origin);
    pools.set(origin, pool);
  }
  return dispatcherTransport(pool, origin);
}

/** Creates a pool whose connections count their answers. */
export function createPool(origin: string | URL, options: Pool.Options = {}): Pool {
  return new Pool(origin, {
    ...options,
    connections: connectionsPerHost,
    factory: (url, ofClient) => new CountingClient(url, ofClient),
  });
}

/** A client with one connection at a time, which counts the answers of that connection. */
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
