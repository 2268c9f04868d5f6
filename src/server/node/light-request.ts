/** Where a light request gets what is read of it. */
export interface LightSource {
  readonly method: string;
  /** The address, not yet in the form of `request.url`. */
  readonly address: string;
  makeHeaders(): Headers;
  /** Makes the `Request` that the light one stands for. */
  makeRequest(): Request;
}

const source = Symbol("source");
const url = Symbol("url");
const headers = Symbol("headers");
const made = Symbol("made");

/** Under symbols, as Node keeps the state of its own: so a `Proxy` of the request works, which private fields refuse. */
interface Light {
  [source]: LightSource;
  [url]: string | undefined;
  [headers]: Headers | undefined;
  [made]: Request | undefined;
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
  if (globalThis.Request !== triedClass) {
    triedClass = globalThis.Request;
    accepted = tryLightClass(triedClass);
  }
  return accepted;
}

function tryLightClass(RequestClass: typeof Request): LightRequest | undefined {
  try {
    const Class = createLightClass(RequestClass);
    return Class !== undefined && isAccepted(Class, RequestClass) ? Class : undefined;
  } catch {
    return undefined;
  }
}

const sample = "http://localhost/";

function createLightClass(RequestClass: typeof Request): LightRequest | undefined {
  const internals = Object.getOwnPropertySymbols(new RequestClass(sample));
  if (internals.length === 0) return undefined;

  const markAsUncloneable = findMark();
  function LightClass(this: Light, from: LightSource) {
    markAsUncloneable?.(this);
    this[source] = from;
    this[url] = undefined;
    this[headers] = undefined;
    this[made] = undefined;
  }
  // Without a `constructor` of its own: `request.constructor` is `Request`.
  LightClass.prototype = Object.create(RequestClass.prototype, {
    method: getter((light) => light[source].method),
    url: getter(readUrl),
    headers: getter(readHeaders),
    ...Object.fromEntries(internals.map((key) => [key, getter((light) => Reflect.get(madeBy(light), key))])),
  });
  return LightClass as unknown as LightRequest;
}

/**
 * What makes `structuredClone` refuse an object, as it refuses a `Request` since Node 22. Not imported: bundles for other
 * runtimes hold this file.
 */
function findMark(): ((object: object) => void) | undefined {
  const threads: object | undefined = process.getBuiltinModule?.("node:worker_threads");
  const mark = threads !== undefined && "markAsUncloneable" in threads ? threads.markAsUncloneable : undefined;
  return typeof mark === "function" ? (object) => mark(object) : undefined;
}

/** Enumerable, as the properties of `Request` are: some libraries copy requests by `for … in`. */
function getter(get: (light: Light) => unknown): PropertyDescriptor {
  return {
    enumerable: true,
    configurable: true,
    get(this: Light) {
      return get(this);
    },
  };
}

function readUrl(light: Light): string {
  light[url] ??= new URL(light[source].address).href;
  return light[url];
}

function readHeaders(light: Light): Headers {
  light[headers] ??= light[made]?.headers ?? light[source].makeHeaders();
  return light[headers];
}

function madeBy(light: Light): Request {
  light[made] ??= light[source].makeRequest();
  const { headers: copied } = light[made];
  const own = light[headers];
  // `authorize` may change the headers that it read, before and after the `Request` is made of them.
  if (own !== undefined && own !== copied) copyHeaders(own, copied);
  return light[made];
}

function copyHeaders(from: Headers, to: Headers): void {
  for (const name of [...to.keys()]) to.delete(name);
  for (const [name, value] of from) to.append(name, value);
}

/** Tries what code of the runtime and of libraries does with a request. */
function isAccepted(Class: LightRequest, RequestClass: typeof Request): boolean {
  const init = { method: "POST", headers: { "x-sample": "1" } };
  const light = new Class({
    method: init.method,
    address: sample,
    makeHeaders: () => new Headers(init.headers),
    makeRequest: () => new RequestClass(sample, init),
  });
  const copies = [light, new RequestClass(light), new RequestClass(sample, light), light.clone()];
  return copies.every(
    (copy) =>
      copy instanceof RequestClass &&
      copy.url === sample &&
      copy.method === init.method &&
      copy.headers.get("x-sample") === "1" &&
      copy.body === null &&
      copy.signal instanceof AbortSignal,
  );
}
