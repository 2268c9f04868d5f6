import { type Dispatcher, Pool, ProxyAgent } from "undici";
import type { DispatcherLike } from "../../server/dispatcher-like.js";
import { EgressProxyError } from "../../server/transport/egress-proxy-error.js";
import { createPool } from "../../server/transport/pool-transport.js";
import { type EgressProxy, type FindEgressProxy, proxyAuthorization, shownProxy } from "./egress-proxy.js";

/** A proxy that accepts connections and does not answer must not use up our sockets. */
const answerWithinMs = 10_000;

/** Creates the function that finds the dispatcher for an address that needs a proxy: one dispatcher for each proxy. */
export function egressDispatchers(find: FindEgressProxy, say: Say): (address: string) => DispatcherLike | undefined {
  const known = new Map<EgressProxy, DispatcherLike>();
  return (address) => {
    const proxy = find(address);
    if (proxy === undefined) return undefined;
    const dispatcher = known.get(proxy) ?? egressDispatcher(proxy, say);
    known.set(proxy, dispatcher);
    return dispatcher;
  };
}

/** Called once when the proxy starts to fail. */
type Say = (line: string) => void;

/**
 * Creates a dispatcher that sends through an HTTP proxy by CONNECT, so the proxy sees the target and not the content.
 * Failures of the proxy are an `EgressProxyError`. That also stops undici 7 from endless reconnects to a proxy that
 * closes on CONNECT (https://github.com/nodejs/undici/pull/5441).
 */
function egressDispatcher(proxy: EgressProxy, say: Say): DispatcherLike {
  const { url } = proxy;
  const token = proxyAuthorization(url);
  return new ProxyAgent({
    uri: `${url.protocol}//${url.host}`,
    ...(token && { token }),
    clientFactory: (address, options) => tunnels(proxy, address, options, say),
    factory: (origin, options) => createPool(origin, options),
  });
}

/** Creates the pool of connections to the proxy, each of which becomes a tunnel. */
function tunnels(proxy: EgressProxy, address: URL, options: object, say: Say): Dispatcher {
  const pool = new Pool(address, { ...options, headersTimeout: answerWithinMs });
  const connect = pool.connect.bind(pool);
  let isFailing = false;
  const failure = (what: string, details: { status?: number; cause?: unknown }) => {
    const error = new EgressProxyError(`The proxy ${shownProxy(proxy)} ${what}.`, details);
    if (!isFailing) say(error.message);
    isFailing = true;
    return error;
  };
  const open = async (asked: Dispatcher.ConnectOptions) => {
    const tunnel = await connect(asked).catch((cause: unknown) => {
      throw failure(silenceOf(cause), { cause });
    });
    const { statusCode: status, socket } = tunnel;
    // RFC 9110, section 9.3.6: any 2xx is a success; undici accepts only 200.
    if (status >= 200 && status < 300) {
      isFailing = false;
      return { ...tunnel, statusCode: 200 };
    }
    socket.on("error", () => {}).destroy();
    throw failure(refusalOf(proxy, asked.path, status), { status });
  };
  return Object.assign(pool, { connect: open });
}

function silenceOf(cause: unknown): string {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  const hasTakenUs = code === "UND_ERR_SOCKET" || code === "UND_ERR_HEADERS_TIMEOUT" || String(code).startsWith("HPE_");
  if (hasTakenUs) return "does not answer CONNECT, so it may be no HTTP proxy";
  return typeof code === "string" ? `could not be reached (${code})` : "could not be reached";
}

function refusalOf({ url, variable }: EgressProxy, target: string, status: number): string {
  if (status !== 407) return `does not connect to ${target} (HTTP ${status})`;
  return url.username === "" && url.password === ""
    ? `wants a user name and a password (HTTP 407): write them into ${variable}, as http://name:password@host:port`
    : `refuses the user name or the password in ${variable} (HTTP 407)`;
}
