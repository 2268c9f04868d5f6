/**
 * Runs in a page before anything else: keeps, weakly, the calls' elements that are made and the listeners that are added, so
 * that after a collection of garbage it can be said what is left of them.
 *
 * @param shortenedBy what waits of 100 ms and more are divided by, so that a thousand retries take no hour
 */
export function watchLeftOver(shortenedBy) {
  const elements = new Set();
  const targets = new Set();
  const listeners = new WeakMap();

  const createElement = Document.prototype.createElement;
  Document.prototype.createElement = function (name, ...rest) {
    const element = createElement.call(this, name, ...rest);
    if (/^(wc-video-call|iframe)$/i.test(name)) elements.add(new WeakRef(element));
    return element;
  };

  const capture = (options) => (typeof options === "object" ? options?.capture : options) === true;
  const keyOf = (type, options) => `${type} ${capture(options)}`;
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    addEventListener.call(this, type, listener, options);
    // These end by themselves, unseen from here; the browser's own count has them.
    if (!listener || (typeof options === "object" && (options?.once || options?.signal))) return;
    const target = this ?? window;
    if (!listeners.has(target)) {
      listeners.set(target, new Map());
      targets.add(new WeakRef(target));
    }
    const own = listeners.get(target);
    const key = keyOf(type, options);
    own.set(key, (own.get(key) ?? new Set()).add(listener));
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    removeEventListener.call(this, type, listener, options);
    listeners
      .get(this ?? window)
      ?.get(keyOf(type, options))
      ?.delete(listener);
  };

  const setTimeout = window.setTimeout;
  const shorterTimeout = (task, ms = 0, ...rest) => setTimeout(task, ms >= 100 ? ms / shortenedBy : ms, ...rest);

  const living = (references) =>
    [...references].flatMap((reference) => {
      const object = reference.deref();
      if (!object) references.delete(reference);
      return object ? [object] : [];
    });

  const leftOver = () => ({
    elements: living(elements).length,
    listeners: living(targets)
      .flatMap((target) => [...listeners.get(target).values()])
      .reduce((sum, { size }) => sum + size, 0),
    frames: window.length,
    inDocument: document.querySelectorAll("*").length,
  });
  Object.assign(window, { setTimeout: shorterTimeout, leftOver });
}

/** What the browser itself counts, after all garbage is collected. */
export async function countLeftOver(page, cdp) {
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const metric = (wanted) => metrics.find(({ name }) => name === wanted).value;
  return {
    ...(await page.evaluate(() => globalThis.leftOver())),
    nodes: metric("Nodes"),
    browserListeners: metric("JSEventListeners"),
    documents: metric("Documents"),
    heap: metric("JSHeapUsedSize"),
  };
}
