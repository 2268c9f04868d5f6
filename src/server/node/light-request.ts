/** Where a light request gets what is read of it. */
export interface LightSource {
  readonly method: string;
  /** The address, not yet in the form of `request.url`. */
  readonly address: string;
  makeHeaders(): Headers;
  /** Makes the `Request` that the light one stands for. */
  makeRequest(): Request;
}

const source = Symbol();
const headers = Symbol();
const made = Symbol();

/** Under symbols, as Node keeps the state of its own: so a `Proxy` of the request works, which private fields refuse. */
interface Light {
  [source]: LightSource;
  [headers]?: Headers;
  [made]?: Request;
}

type LightRequest = new (from: LightSource) => Request;

let triedClass: typeof Request | undefined;
let accepted: LightRequest | undefined;

/**
 * The class of requests that are a `Request` to everybody and make one only when more is read than method, address and
 * headers: that costs a tenth of a proxied request on Node 20. Undefined where the runtime's own code does not take
 * them for a `Request`: since Node 24 it keeps the state in private fields, which nobody else can have.
 */
export function lightRequestClass(): LightRequest | undefined {
  // A library may replace the global class later: what `instanceof Request` asks for then is another one.
  if (Request !== triedClass) {
    triedClass = Request;
    accepted = undefined;
    try {
      accepted = tryLightClass(triedClass);
    } catch {
      // The state is private.
    }
  }
  return accepted;
}

/** Tries what code of the runtime and of libraries does with a request. */
function tryLightClass(RequestClass: typeof Request): LightRequest | undefined {
  const own = new RequestClass("http://localhost/", { headers: { a: "b" } });
  const LightClass = createLightClass(RequestClass, Object.getOwnPropertySymbols(own));
  const light = new LightClass({
    method: own.method,
    address: own.url,
    makeHeaders: () => new Headers(own.headers),
    makeRequest: () => own,
  });
  const isCopy = (copy: Request) => copy instanceof RequestClass && copy.headers.get("a") === "b";
  return [light, new RequestClass(light), light.clone()].every(isCopy) ? LightClass : undefined;
}

/** @param internals under which the state of a `Request` is */
function createLightClass(RequestClass: typeof Request, internals: readonly symbol[]): LightRequest {
  // `structuredClone` refuses a `Request` since Node 22. Not imported: bundles for other runtimes hold this file.
  const threads: { markAsUncloneable?(object: object): void } & object =
    process.getBuiltinModule("node:worker_threads");

  function LightClass(this: Light, from: LightSource) {
    this[source] = from;
    threads.markAsUncloneable?.(this);
  }
  // Without a `constructor` of its own: `request.constructor` is `Request`.
  LightClass.prototype = Object.create(RequestClass.prototype);
  const define = (name: PropertyKey, read: (light: Light) => unknown) =>
    Object.defineProperty(LightClass.prototype, name, {
      // As the properties of `Request` are: some libraries copy requests by `for … in`.
      enumerable: true,
      get() {
        return read(this);
      },
    });
  define("method", (light) => light[source].method);
  define("url", (light) => new URL(light[source].address).href);
  define("headers", readHeaders);
  for (const key of internals) define(key, (light) => Reflect.get(madeBy(light), key));
  return LightClass as unknown as LightRequest;
}

function readHeaders(light: Light): Headers {
  light[headers] ??= light[made]?.headers ?? light[source].makeHeaders();
  return light[headers];
}

function madeBy(light: Light): Request {
  light[made] ??= light[source].makeRequest();
  const to = light[made].headers;
  const from = light[headers];
  // `authorize` may change the headers that it read, before and after the `Request` is made of them.
  if (from !== undefined && from !== to) {
    for (const name of [...to.keys()]) to.delete(name);
    for (const [name, value] of from) to.append(name, value);
  }
  return light[made];
}
