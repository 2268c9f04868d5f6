// Tests src/server/node/light-request.ts, src/server/node/node-core-request.ts
import { createServer } from "node:http";
import { inspect } from "node:util";
import { createProxy, nodeRequest, toNodeHandler } from "react-qbox-video-call/server";
import { request as sendRequest } from "undici";
import { afterEach, expect, test, vi } from "vitest";
import { customer, postJson, type Stack, secret, startStack } from "./harness.js";
import { listen, stop } from "./platform.js";

// Whatever `authorize` does with its request works as with a `Request` of the runtime. What broke in other adapters
// that make theirs late is tested here: https://github.com/honojs/node-server/pull/133, /issues/154, /issues/321,
// /issues/339; https://github.com/h3js/srvx/pull/155.

let stack: Stack | undefined;
afterEach(async () => {
  vi.unstubAllGlobals();
  await stack?.close();
  stack = undefined;
});

const sent = { authorization: "Bearer of-a-test", cookie: "session=1; theme=dark", "x-tenant": "a, b" };

/** What `read` makes of the request that `authorize` gets, and of the runtime's own `Request` with the same content. */
async function readBoth(read: (request: Request) => unknown): Promise<{ given: unknown; own: unknown }> {
  const results: { given: unknown; own: unknown }[] = [];
  stack = await startStack({
    async authorize(request) {
      // The address and the headers of the own one are read from a second request, so that `read` gets the first unread.
      const { url, method, headers } = request.clone();
      results.push({ given: undefined, own: await read(new Request(url, { method, headers })) });
      return true;
    },
    async employeeLookup(request) {
      Object.assign(results[0] ?? {}, { given: await read(request) });
      return true;
    },
  });
  const url = `${stack.origin}/api/qbox/employees/lookup?from=%22form%22&q='1'`;
  await postJson(url, { external_ids: ["1"] }, sent);
  const [result] = results;
  if (result === undefined) throw new Error("authorize was not called");
  return result;
}

const isConstructor = (request: Request) => request.constructor === Request;

async function textOfFetch(request: Request): Promise<string> {
  // The method has to change: without a body of its own, the server would wait for one.
  const answer = await fetch(new Request(new URL("/api/qbox/health", request.url), request), { method: "OPTIONS" });
  return String(answer.status);
}

const forIn = (request: Request) => {
  const names: string[] = [];
  for (const name in request) names.push(name);
  return names.sort();
};

const naiveProxy = (request: Request) =>
  new Proxy(request, { get: (target, name, receiver) => Reflect.get(target, name, receiver) });

const uses: Record<string, (request: Request) => unknown> = {
  "its address, method and headers": ({ url, method, headers }) => [url, method, [...headers]],
  "instanceof Request": (request) => [request instanceof Request, request.headers instanceof Headers],
  "its class": (request) => [isConstructor(request), Object.prototype.toString.call(request), String(request)],
  "the same headers each time": (request) => new Set([request.headers, request.headers]).size,
  "new Request(request)": (request) => {
    const { url, method, headers } = new Request(request);
    return [url, method, [...headers]];
  },
  "new Request(request, init)": (request) =>
    new Request(request, { headers: { "x-tenant": "c" } }).headers.get("x-tenant"),
  "new Request(url, request)": (request) => {
    const { url, method, headers } = new Request("http://elsewhere.example/", request);
    return [url, method, [...headers]];
  },
  "a class that extends Request": (request) => {
    class OwnRequest extends Request {}
    return [...new OwnRequest(request).headers];
  },
  "clone()": (request) => {
    const { url, method, headers } = request.clone();
    return [url, method, [...headers], request.clone() instanceof Request];
  },
  "fetch(request)": textOfFetch,
  "headers changed before it is copied": (request) => {
    request.headers.set("x-added", "1");
    request.headers.delete("cookie");
    return [...new Request(request).headers];
  },
  "headers changed after it was copied": (request) => {
    const { headers } = request;
    request.clone();
    headers.set("x-added", "1");
    return [[...request.clone().headers], request.headers === headers];
  },
  "headers read after it was copied": (request) => {
    const copy = request.clone();
    request.headers.set("x-added", "1");
    return [[...copy.headers], [...request.clone().headers]];
  },
  "new Headers(request.headers)": (request) => [...new Headers(request.headers)],
  "its empty body": async (request) => [request.body, request.bodyUsed, await request.text()],
  "a body that is no JSON": async (request) => request.json().catch((error: Error) => error.name),
  "a signal": ({ signal }) => [signal instanceof AbortSignal, signal.aborted],
  "the rest of its properties": ({ cache, credentials, destination, integrity, mode, redirect, referrer }) => [
    cache,
    credentials,
    destination,
    integrity,
    mode,
    redirect,
    referrer,
  ],
  "getters of the prototype": (request) => {
    const { get } = Object.getOwnPropertyDescriptor(Request.prototype, "url") ?? {};
    return get?.call(request);
  },
  "methods of the prototype": (request) => Request.prototype.clone.call(request).url,
  "inspect()": (request) => inspect(request, { depth: 0 }).replace(/Symbol.*/gs, ""),
  "JSON, keys and spread": (request) => [JSON.stringify(request), Object.keys(request), Object.keys({ ...request })],
  "for … in": forIn,
  "a Proxy of it": (request) => {
    try {
      const proxied = naiveProxy(request);
      return [proxied.url, proxied.method, proxied.headers.get("x-tenant")];
    } catch (error) {
      return (error as Error).name;
    }
  },
  "structuredClone()": (request) => {
    try {
      return structuredClone(request);
    } catch (error) {
      return (error as Error).name;
    }
  },
  "a property of one's own": (request) => {
    const own = Object.assign(request, { user: "1" });
    return [own.user, Object.keys(own)];
  },
};

test.each(Object.entries(uses))("a host's function finds in its request: %s", async (_name, use) => {
  const { given, own } = await readBoth(use);
  expect(given).toEqual(own);
  expect(own).toBeDefined();
});

test("Node's request is found by the request, and by nothing that was copied from it", async () => {
  const found: unknown[] = [];
  stack = await startStack({
    authorize(request) {
      found.push(nodeRequest(request)?.headers.cookie, nodeRequest(request.clone()));
      return true;
    },
  });
  await postJson(stack.customersUrl, customer, sent);
  expect(found).toEqual([sent.cookie, undefined]);
});

/** Counts the requests that code outside the runtime makes. */
function countRequests(): { made: number } {
  const count = { made: 0 };
  const construct = (target: typeof Request, args: unknown[], newTarget: new () => Request) => {
    count.made += 1;
    return Reflect.construct(target, args, newTarget);
  };
  vi.stubGlobal("Request", new Proxy(Request, { construct }));
  return count;
}

/** Where the state of a `Request` is private, only the runtime can make one. */
const isStatePrivate = Object.getOwnPropertySymbols(new Request("http://localhost/")).length === 0;

test.skipIf(isStatePrivate)("no Request is made for an authorize that reads headers, as most do", async () => {
  stack = await startStack({ authorize: (request) => request.headers.get("authorization") === sent.authorization });
  const count = countRequests();
  // The first request tries what this class takes.
  await sendOver(stack.customersUrl);
  const tried = count.made;
  expect(await sendOver(stack.customersUrl)).toBe(200);
  expect(count.made).toBe(tried);
});

test("a class that replaces Request later is the one that authorize's request is of", async () => {
  const seen: boolean[] = [];
  stack = await startStack({
    authorize(request) {
      seen.push(request instanceof Request);
      return true;
    },
  });
  await sendOver(stack.customersUrl);
  countRequests();
  await sendOver(stack.customersUrl);
  expect(seen).toEqual([true, true]);
});

test("a class that cannot be stood for is made at once", async () => {
  class Opaque extends Request {
    constructor(input: RequestInfo | URL, init?: RequestInit) {
      if (typeof input !== "string") throw new TypeError("This class copies no requests.");
      super(input, init);
    }
  }
  const constructors: unknown[] = [];
  stack = await startStack({
    authorize(request) {
      constructors.push(
        Object.getPrototypeOf(request).constructor,
        Object.getPrototypeOf(request) === Opaque.prototype,
      );
      return true;
    },
  });
  vi.stubGlobal("Request", Opaque);
  expect(await sendOver(stack.customersUrl)).toBe(200);
  expect(constructors).toEqual([Opaque, true]);
});

test("headers that no Request takes, as a middleware may write them, are refused as before", async () => {
  const authorize = (request: Request) => request.headers.get("x-name") !== null;
  const handle = toNodeHandler(createProxy({ hostName: "http://127.0.0.1:9", secret, authorize }));
  const server = createServer((request, response) => {
    request.headers["x-name"] = "Айгүл";
    void handle(request, response);
  });
  const origin = await listen(server);
  expect(await sendOver(`${origin}/customers`)).toBe(400);
  await stop(server);
});

/** Not by `fetch`, which makes a `Request` itself. */
async function sendOver(url: string): Promise<number> {
  const headers = { "content-type": "application/json", ...sent };
  const { statusCode, body } = await sendRequest(url, { method: "POST", headers, body: JSON.stringify(customer) });
  await body.text();
  return statusCode;
}
