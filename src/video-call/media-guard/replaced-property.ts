export type AnyFunction = (...args: never) => unknown;

/** The function behind each wrapper: who puts a wrapper back has put its original back. */
const originals = new WeakMap<object, unknown>();

/**
 * Puts a wrapper before whatever function a property holds, also before those that are assigned later (webrtc-adapter
 * and monitoring libraries do so).
 *
 * @returns puts the property back as it was, or as it was assigned since; undefined where the property holds no function
 * @throws {TypeError} where the object is frozen
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
    // Defined anew by somebody else: it may call our wrapper, which lets everything through from now on.
    if (Object.getOwnPropertyDescriptor(object, name)?.get !== get) return;
    if (original === before && !own) Reflect.deleteProperty(object, name);
    else if (original === before && own) Object.defineProperty(object, name, own);
    else Object.defineProperty(object, name, { configurable: true, enumerable, writable: true, value: original });
  };
}
