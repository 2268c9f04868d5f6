export type AnyFunction = (...args: never) => unknown;

/** The original of each wrapper. A script that assigns a wrapper to the property thereby restores its original. */
const originals = new WeakMap<object, unknown>();

/**
 * Wraps the function of a property, and each function that is assigned to it later (webrtc-adapter and monitoring
 * libraries assign their own).
 *
 * @returns restores the property: its descriptor as it was, or the function that was assigned last; `undefined` if the
 *   property holds no function
 * @throws {TypeError} if the object is frozen
 */
export function replaceProperty(
  object: object,
  name: string,
  wrap: (original: AnyFunction) => AnyFunction,
): (() => void) | undefined {
  const own = Object.getOwnPropertyDescriptor(object, name);
  let current: unknown;
  let original: unknown;

  function put(value: unknown) {
    original = originals.get(Object(value)) ?? value;
    current = original;
    if (typeof original !== "function") return;
    const wrapper = wrap(original as AnyFunction);
    originals.set(wrapper, original);
    current = wrapper;
  }

  put(Reflect.get(object, name));
  if (current === original) return undefined;
  const before = original;
  const get = () => current;
  const enumerable = own?.enumerable ?? true;
  Object.defineProperty(object, name, { configurable: true, enumerable, get, set: put });

  return () => {
    // Somebody else has redefined the property and may call our wrapper, which passes every call on from now on.
    if (Object.getOwnPropertyDescriptor(object, name)?.get !== get) return;
    if (original === before && !own) Reflect.deleteProperty(object, name);
    else if (original === before && own) Object.defineProperty(object, name, own);
    else Object.defineProperty(object, name, { configurable: true, enumerable, writable: true, value: original });
  };
}
